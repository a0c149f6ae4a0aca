#include "KeySet.hpp"

#include <sys/random.h>

namespace lines {

KeySet::KeySet() {
    // Without entropy (never on a running system) the set is as correct, only predictable.
    if (getrandom(seeds, sizeof seeds, GRND_NONBLOCK) != sizeof seeds) {
        seeds[0] = reinterpret_cast<uintptr_t>(this) * 0x9e3779b97f4a7c15;
        seeds[1] = 0xd1b54a32d192ed03;
    }
}

void KeySet::begin(const uint8_t *newLine) {
    line = newLine;
    keys.clear();
    if (serials > UINT32_MAX / 2 || table.size() > smallTable) {
        table = std::vector<Slot>();
        used = 0;
        serials = 1;
    }
    for (std::vector<uint8_t> &text : decoded) {
        if (text.capacity() > longKey) text = std::vector<uint8_t>();
    }
    firstSerial = serials;
}

uint64_t KeySet::hashLong(const uint8_t *bytes, size_t length) const {
    uint64_t hash = length;
    size_t i = 0;
    for (; i + 16 < length; i += 16) hash = mix(load64(bytes + i) ^ hash, load64(bytes + i + 8));
    return mix(load64(bytes + length - 16) ^ hash, load64(bytes + length - 8));
}

/// Writes the text of an escaped key to `decoded[place]`, with room behind it, and returns its length.
size_t KeySet::decode(Key key, int place) {
    decoded[place].resize(key.length + CJSON_PADDING);
    return cjson_unescape(line + key.start, key.length, decoded[place].data());
}

uint32_t KeySet::find(Key key, const Object &object) {
    for (size_t i = object.firstKey; i < keys.size(); i += 1) {
        if (equal(keys[i], key)) return keys[i].start;
    }
    return CJSON_NONE;
}

uint64_t KeySet::hashEscaped(Key key) {
    const size_t length = decode(key, 0);
    const uint8_t *const bytes = decoded[0].data();
    return length > 16 ? hashLong(bytes, length) : hashShort(bytes, length);
}

bool KeySet::equal(Key a, Key b) {
    const Key both[2] = {a, b};
    const uint8_t *bytes[2];
    size_t lengths[2];
    for (int i = 0; i < 2; i += 1) {
        bytes[i] = line + both[i].start;
        lengths[i] = both[i].length;
        if (!both[i].escaped) continue;
        lengths[i] = decode(both[i], i);
        bytes[i] = decoded[i].data();
    }
    return lengths[0] == lengths[1] && std::memcmp(bytes[0], bytes[1], lengths[0]) == 0;
}

void KeySet::moveToTable(const Object &object) {
    for (size_t i = object.firstKey; i < keys.size(); i += 1) place(keys[i], hashOf(keys[i]), object.serial);
}

uint32_t KeySet::place(Key key, uint32_t hash, uint32_t serial) {
    if ((used + 1) * 3 > table.size() * 2) rebuildTable();
    const size_t mask = table.size() - 1;
    // Objects share the table, so the serial takes part in the place.
    for (size_t i = (hash ^ serial * 0x9e3779b1u) & mask;; i = (i + 1) & mask) {
        Slot &slot = table[i];
        if (slot.serial == 0) {
            slot = {key, hash, serial};
            used += 1;
            return CJSON_NONE;
        }
        if (slot.hash == hash && slot.serial == serial && equal(slot.key, key)) return slot.key.start;
    }
}

/// Drops what earlier lines left; twice the size when that is not enough.
void KeySet::rebuildTable() {
    std::vector<Slot> old;
    old.swap(table);
    size_t live = 0;
    for (const Slot &slot : old) live += slot.serial >= firstSerial;
    size_t size = smallTable;
    while (size * 2 < (live + 1) * 5) size *= 2;
    table.assign(size, Slot{});
    used = live;
    const size_t mask = size - 1;
    for (const Slot &slot : old) {
        if (slot.serial < firstSerial) continue;
        size_t i = (slot.hash ^ slot.serial * 0x9e3779b1u) & mask;
        while (table[i].serial != 0) i = (i + 1) & mask;
        table[i] = slot;
    }
}

}  // namespace lines
