// The features of one block of 64 bytes, from its masks. Compiled into every counter, each with its own instructions.
#pragma once

#include "FeatureCounter.hpp"

#define LINES_INLINE inline __attribute__((always_inline))

namespace lines {

/// Adds the all-capital runs that end in this block; `open` is the length of the one that was open before it and
/// `letterBefore` whether any run was. Returns the length of the one that is open behind it.
uint64_t countCapitals(uint64_t uppers, uint64_t letters, uint64_t open, bool letterBefore, cjson_features &features);

/// Adds the characters outside ASCII whose first bytes are marked.
void countOther(const uint8_t *text, uint64_t leads, cjson_features &features);

/// Every bit moved `distance` up, with the previous block's bits coming in.
LINES_INLINE uint64_t up(uint64_t mask, uint64_t before, unsigned distance) {
    return mask << distance | before >> (64 - distance);
}

LINES_INLINE uint64_t ones(uint64_t mask) { return static_cast<uint64_t>(__builtin_popcountll(mask)); }

LINES_INLINE void countWords(FeatureState &state, cjson_features &features, const Masks &now, uint64_t lowers) {
    const uint64_t afterLetter = up(now.letters, state.before.letters, 1);
    const uint64_t pairs = now.letters & afterLetter;
    const uint64_t fours = pairs & up(pairs, state.pairs, 2);
    const uint64_t sevens = fours & up(fours, state.fours, 3);
    features.words += ones(now.letters & ~afterLetter);
    features.letters_over_6 += ones(sevens);
    features.half_humps += 2 * ones(now.uppers & up(lowers, state.lowers, 1));
    state.pairs = pairs;
    state.fours = fours;
}

LINES_INLINE void countSymbolsAndBreaks(const FeatureState &state, cjson_features &features, const Masks &now) {
    const Masks &before = state.before;
    features.symbols += ones(now.symbols);
    features.symbol_runs += ones(now.symbols & ~up(now.symbols, before.symbols, 1));

    const uint64_t breaks = now.returns | (now.feeds & ~up(now.returns, before.returns, 1));
    const uint64_t ends = now.returns | now.feeds, endsBefore = before.returns | before.feeds;
    const uint64_t second = now.blanks & up(now.blanks, before.blanks, 1);
    const uint64_t gaps = second & ~up(now.blanks, before.blanks, 2) & ~up(ends, endsBefore, 2);
    features.lines_or_gaps += ones(breaks | gaps);
}

/// A group starts at the first digit of a run and at every third one after it.
LINES_INLINE void countDigits(FeatureState &state, cjson_features &features, uint64_t digits) {
    const bool continues = state.before.digits >> 63;
    uint64_t starts = digits & ~up(digits, state.before.digits, 1);
    if (continues) {
        const uint64_t first = 1ull << (3 - state.digitPhase) % 3, upToFirst = first | (first - 1);
        if ((digits & upToFirst) == upToFirst) starts |= first;
    }
    uint64_t groups = 0;
    const uint64_t thirds = digits & digits << 1 & digits << 2;
    for (; starts != 0; starts = starts << 3 & thirds) groups |= starts;
    features.digits += ones(digits);
    features.digit_groups += ones(groups);

    if (!(digits >> 63)) return;
    const unsigned tail = ~digits ? static_cast<unsigned>(__builtin_clzll(~digits)) : 64;
    state.digitPhase = (tail + (tail == 64 && continues ? state.digitPhase : 0)) % 3;
}

LINES_INLINE void countRest(FeatureState &state, cjson_features &features, const Masks &now, const uint8_t *text) {
    const uint64_t capitalPairs = now.uppers & up(now.uppers, state.before.uppers, 1);
    const uint64_t capitalFours = capitalPairs & up(capitalPairs, state.capitalPairs, 2);
    if (capitalFours | state.capitals | now.uppers >> 63) {
        const bool letterBefore = state.before.letters >> 63;
        state.capitals = countCapitals(now.uppers, now.letters, state.capitals, letterBefore, features);
    }
    state.capitalPairs = capitalPairs;
    if (now.leads) countOther(text, now.leads, features);
}

LINES_INLINE void add(const cjson_features &sums, cjson_features &features) {
    features.words += sums.words;
    features.letters_over_6 += sums.letters_over_6;
    features.half_humps += sums.half_humps;
    features.digit_groups += sums.digit_groups;
    features.digits += sums.digits;
    features.symbols += sums.symbols;
    features.symbol_runs += sums.symbol_runs;
    features.lines_or_gaps += sums.lines_or_gaps;
}

/// State and sums are copies whose addresses nobody has, so they need not be in memory.
template <typename MasksOf>
LINES_INLINE void countBlocks(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks,
                              MasksOf masksOf) {
    FeatureState local = state;
    cjson_features sums{};
    for (size_t i = 0; i < blocks; i += 1, text += 64) {
        const Masks now = masksOf(text);
        const uint64_t lowers = now.letters & ~now.uppers;
        countWords(local, sums, now, lowers);
        countSymbolsAndBreaks(local, sums, now);
        if (now.digits) countDigits(local, sums, now.digits);
        countRest(local, features, now, text);
        local.lowers = lowers;
        local.before = now;
    }
    state = local;
    add(sums, features);
}

}  // namespace lines
