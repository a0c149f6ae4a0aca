// Finds a key that its object already has.
#pragma once

#include <cstdint>
#include <cstring>
#include <vector>

#include "include/CSimdjson.h"

namespace lines {

/// A key as it stands in the line, without quotes.
struct Key {
    uint32_t start;
    uint32_t length : 31;
    uint32_t escaped : 1;
};

/// The keys of all open objects. In small objects a bit tells most keys from all before, and only those it does not
/// are compared; large ones have a hash table whose seeds are random, so that nobody can choose keys that collide.
class KeySet {
public:
    KeySet();

    /// Starts a new line.
    void begin(const uint8_t *newLine);

    /// To be given back with every key of the object that is opened now.
    struct Object {
        uint32_t firstKey, serial;
        uint64_t seen;  ///< a bit for each key so far
    };
    Object open() { return {static_cast<uint32_t>(keys.size()), serials++, 0}; }
    void close(const Object &object) { keys.resize(object.firstKey); }

    /// Offset of an equal key of the same object; CJSON_NONE after adding this one.
    uint32_t insert(Key key, Object &object) {
        const size_t count = keys.size() - object.firstKey;
        if (count == smallObject) return place(key, hashOf(key), object.serial);
        const uint64_t bit = bitOf(key);
        if (object.seen & bit) {
            const uint32_t twin = find(key, object);
            if (twin != CJSON_NONE) return twin;
        }
        object.seen |= bit;
        keys.push_back(key);
        if (count + 1 == smallObject) moveToTable(object);
        return CJSON_NONE;
    }

private:
    struct Slot {
        Key key;
        uint32_t hash;
        uint32_t serial;  ///< 0: empty
    };

    static constexpr size_t smallObject = 16;
    static constexpr size_t smallTable = 1 << 12;
    static constexpr size_t longKey = 1 << 16;

    uint64_t mix(uint64_t a, uint64_t b) const {
        const auto product = static_cast<unsigned __int128>(a ^ seeds[0]) * (b ^ seeds[1]);
        return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
    }
    static uint64_t load64(const uint8_t *p) {
        uint64_t word;
        std::memcpy(&word, p, 8);
        return word;
    }

    /// The first bytes of a word. Reading past a short key stays inside the line's padding.
    static constexpr uint64_t kept[9] = {0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff,
                                         0xffffffffffffff, UINT64_MAX};
    uint64_t hashShort(const uint8_t *bytes, size_t length) const {
        const uint64_t first = load64(bytes) & kept[length < 8 ? length : 8];
        const uint64_t last = length > 8 ? load64(bytes + length - 8) : 0;
        return mix(first ^ static_cast<uint64_t>(length) << 56, last);
    }
    /// One of 64 bits, the same for equal keys; keys that share one only cost a comparison.
    uint64_t bitOf(Key key) {
        const uint8_t *bytes = line + key.start;
        size_t length = key.length;
        if (key.escaped) {
            length = decode(key, 0);
            bytes = decoded[0].data();
        }
        const uint64_t edges = (load64(bytes) & kept[length < 8 ? length : 8])
                               + (length > 8 ? load64(bytes + length - 8) : length);
        return 1ULL << (edges * 0x9e3779b97f4a7c15 >> 58);
    }
    size_t decode(Key key, int place);
    uint32_t find(Key key, const Object &object);
    uint64_t hashLong(const uint8_t *bytes, size_t length) const;
    uint64_t hashEscaped(Key key);
    uint32_t hashOf(Key key) {
        if (key.escaped) return static_cast<uint32_t>(hashEscaped(key));
        const uint8_t *const bytes = line + key.start;
        return static_cast<uint32_t>(key.length > 16 ? hashLong(bytes, key.length) : hashShort(bytes, key.length));
    }
    bool equal(Key a, Key b);
    void moveToTable(const Object &object);
    uint32_t place(Key key, uint32_t hash, uint32_t serial);
    void rebuildTable();

    const uint8_t *line = nullptr;
    std::vector<Key> keys;
    std::vector<Slot> table;
    size_t used = 0;
    uint32_t serials = 1;
    uint32_t firstSerial = 1;  ///< of this line; what is older is as good as empty
    uint64_t seeds[2];
    std::vector<uint8_t> decoded[2];
};

}  // namespace lines
