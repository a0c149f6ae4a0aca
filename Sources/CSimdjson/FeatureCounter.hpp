// Counts the text features of the token estimate in decoded UTF-8, 64 bytes at a time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "include/CSimdjson.h"

namespace lines {

/// One bit for each of 64 bytes; of a character outside ASCII its first byte has `leads`, and nothing else.
struct Masks {
    uint64_t letters, uppers, digits, symbols, blanks, feeds, returns, leads;
};

/// What has to be known of the text before a block.
struct FeatureState {
    Masks before;           ///< of the previous block
    uint64_t lowers;        ///< there: small letters
    uint64_t pairs;         ///< letters that follow a letter
    uint64_t fours;         ///< letters that follow three
    uint64_t capitalPairs;
    uint64_t capitals;      ///< length of the all-capital run at its end; 0: none, or it has small letters
    uint32_t digitPhase;    ///< digits of the group of three that is open at its end
};

/// Counts `blocks` times 64 bytes; a character may reach up to three bytes further.
using BlockCounter = void (*)(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks);

void countBlocksPortable(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks);
void countBlocksSSE2(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks);
void countBlocksAVX2(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks);
void countBlocksAVX512(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks);

/// Those this processor can run, the fastest last; null behind them.
BlockCounter blockCounter(unsigned index);
BlockCounter bestBlockCounter();

/// Features of one line's texts, counted while they arrive. Runs do not reach over a `separator`.
class FeatureCounter {
public:
    static constexpr uint8_t separator = 0;
    static constexpr size_t block = 64;

    void begin(cjson_features *into, BlockCounter counter) {
        state = FeatureState{};
        features = into;
        countBlocks = counter;
    }

    /// Counts whole blocks of `text`, four bytes short of its end, and returns the number of bytes done.
    size_t consume(const uint8_t *text, size_t length) {
        const size_t blocks = length < 4 ? 0 : (length - 4) / block;
        countBlocks(state, *features, text, blocks);
        return blocks * block;
    }

    /// Counts the rest, which is overwritten with separators for `block` bytes behind `length`.
    void finish(uint8_t *text, size_t length);

private:
    FeatureState state{};
    cjson_features *features = nullptr;
    BlockCounter countBlocks = nullptr;
};

}  // namespace lines
