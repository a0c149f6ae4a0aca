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

/// The keys of all open objects. Small objects are compared one by one, large ones through a hash table whose
/// seeds are random, so that nobody can choose keys that collide.
class KeySet {
public:
    KeySet();

    /// Starts a new line.
    void begin(const uint8_t *newLine);

    /// To be given back with every key of the object that is opened now.
    struct Object {
        uint32_t firstKey, serial;
    };
    Object open() { return {static_cast<uint32_t>(keys.size()), serials++}; }
    void close(Object object) { keys.resize(object.firstKey); }

    /// Offset of an equal key of the same object; CJSON_NONE after adding this one.
    uint32_t insert(Key key, Object object) {
        const uint32_t hash = hashOf(key);
        const size_t count = keys.size() - object.firstKey;
        if (count == smallObject) return place(key, hash, object.serial);
        for (size_t i = object.firstKey; i < keys.size(); i += 1) {
            if (keys[i].hash == hash && equal(keys[i].key, key)) return keys[i].key.start;
        }
        keys.push_back({key, hash});
        if (count + 1 == smallObject) moveToTable(object);
        return CJSON_NONE;
    }

private:
    struct HashedKey {
        Key key;
        uint32_t hash;
    };
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

    /// Reading past a short key stays inside the line's padding.
    uint64_t hashShort(const uint8_t *bytes, size_t length) const {
        static constexpr uint64_t kept[9] = {0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff,
                                             0xffffffffffffff, UINT64_MAX};
        const uint64_t first = load64(bytes) & kept[length < 8 ? length : 8];
        const uint64_t last = length > 8 ? load64(bytes + length - 8) : 0;
        return mix(first ^ static_cast<uint64_t>(length) << 56, last);
    }
    uint64_t hashLong(const uint8_t *bytes, size_t length) const;
    uint64_t hashEscaped(Key key);
    uint32_t hashOf(Key key) {
        if (key.escaped) return static_cast<uint32_t>(hashEscaped(key));
        const uint8_t *const bytes = line + key.start;
        return static_cast<uint32_t>(key.length > 16 ? hashLong(bytes, key.length) : hashShort(bytes, key.length));
    }
    bool equal(Key a, Key b);
    void moveToTable(Object object);
    uint32_t place(Key key, uint32_t hash, uint32_t serial);
    void rebuildTable();

    const uint8_t *line = nullptr;
    std::vector<HashedKey> keys;
    std::vector<Slot> table;
    size_t used = 0;
    uint32_t serials = 1;
    uint32_t firstSerial = 1;  ///< of this line; what is older is as good as empty
    uint64_t seeds[2];
    std::vector<uint8_t> decoded[2];
};

}  // namespace lines
