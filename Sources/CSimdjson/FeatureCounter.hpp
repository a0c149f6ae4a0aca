// Counts the text features of the token estimate in decoded UTF-8, 64 bytes at a time.
#pragma once

#include <cstdint>

#include "include/CSimdjson.h"

namespace lines {

/// One bit for each of 64 bytes; a byte outside ASCII has only `high`.
struct Masks {
    uint64_t letters, uppers, digits, symbols, blanks, feeds, returns, high;
};

/// Features of one line's texts, counted while they arrive. Runs do not reach over a `separator`.
class FeatureCounter {
public:
    static constexpr uint8_t separator = 0;
    static constexpr size_t block = 64;

    void begin(cjson_features *into) {
        *this = FeatureCounter();
        features = into;
    }

    /// Counts whole blocks of `text`, four bytes short of its end, and returns the number of bytes done.
    size_t consume(const uint8_t *text, size_t length);

    /// Counts the rest, fewer than 2 blocks; `block` bytes behind it are overwritten with separators.
    void finish(uint8_t *text, size_t length);

private:
    void count(const uint8_t *text);
    void countDigits(uint64_t digits);
    void countCapitals(const Masks &masks, uint64_t lowers);
    void countOther(const uint8_t *text, uint64_t leads);

    cjson_features *features = nullptr;
    Masks before{};               ///< of the previous block
    uint64_t pairsBefore = 0;     ///< letters that follow a letter, in the previous block
    uint64_t foursBefore = 0;     ///< letters that follow three
    uint64_t lowersBefore = 0;
    uint64_t capitalPairsBefore = 0;
    uint32_t digitPhase = 0;      ///< digits of the group that is open at the end of the previous block
    uint64_t capitals = 0;        ///< length of the all-capital run that is open there; 0: none, or it has small letters
};

}  // namespace lines
