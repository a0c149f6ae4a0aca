#include "FeatureCounter.hpp"

#include <cstring>

#include "TextMasks.hpp"

namespace lines {

/// Every bit moved `distance` up, with the previous block's bits coming in.
static uint64_t up(uint64_t mask, uint64_t before, unsigned distance) {
    return mask << distance | before >> (64 - distance);
}

static uint64_t ones(uint64_t mask) { return static_cast<uint64_t>(__builtin_popcountll(mask)); }

void FeatureCounter::count(const uint8_t *text) {
    const Masks now = masksOf(text);
    const uint64_t lowers = now.letters & ~now.uppers;

    const uint64_t afterLetter = up(now.letters, before.letters, 1);
    const uint64_t pairs = now.letters & afterLetter;
    const uint64_t fours = pairs & up(pairs, pairsBefore, 2);
    const uint64_t sevens = fours & up(fours, foursBefore, 3);
    features->words += ones(now.letters & ~afterLetter);
    features->letters_over_6 += ones(sevens);
    features->half_humps += 2 * ones(now.uppers & up(lowers, lowersBefore, 1));

    features->symbols += ones(now.symbols);
    features->symbol_runs += ones(now.symbols & ~up(now.symbols, before.symbols, 1));

    const uint64_t breaks = now.returns | (now.feeds & ~up(now.returns, before.returns, 1));
    const uint64_t ends = now.returns | now.feeds, endsBefore = before.returns | before.feeds;
    const uint64_t second = now.blanks & up(now.blanks, before.blanks, 1);
    const uint64_t gaps = second & ~up(now.blanks, before.blanks, 2) & ~up(ends, endsBefore, 2);
    features->lines_or_gaps += ones(breaks | gaps);

    const uint64_t capitalPairs = now.uppers & up(now.uppers, before.uppers, 1);
    const uint64_t capitalFours = capitalPairs & up(capitalPairs, capitalPairsBefore, 2);
    if (capitalFours | capitals | now.uppers >> 63) countCapitals(now, lowers);
    if (now.digits) countDigits(now.digits);
    if (now.high) countOther(text, now.high);

    before = now;
    pairsBefore = pairs;
    foursBefore = fours;
    lowersBefore = lowers;
    capitalPairsBefore = capitalPairs;
}

/// A group starts at the first digit of a run and at every third one after it.
void FeatureCounter::countDigits(uint64_t digits) {
    features->digits += ones(digits);
    const bool continues = before.digits >> 63;
    const uint64_t afterDigit = up(digits, before.digits, 1);
    uint64_t starts = digits & ~afterDigit;
    if (continues) {
        const uint64_t first = 1ull << (3 - digitPhase) % 3, upToFirst = first | (first - 1);
        if ((digits & upToFirst) == upToFirst) starts |= first;
    }
    uint64_t groups = 0;
    const uint64_t thirds = digits & digits << 1 & digits << 2;
    for (; starts != 0; starts = starts << 3 & thirds) groups |= starts;
    features->digit_groups += ones(groups);

    if (!(digits >> 63)) return;
    const unsigned tail = ~digits ? static_cast<unsigned>(__builtin_clzll(~digits)) : 64;
    digitPhase = (tail + (tail == 64 && continues ? digitPhase : 0)) % 3;
}

/// Runs of more than three capitals without a small letter count half of their length less one.
void FeatureCounter::countCapitals(const Masks &masks, uint64_t lowers) {
    uint64_t left = masks.uppers;
    uint64_t carried = capitals;
    const bool continues = before.letters >> 63;
    capitals = 0;
    if (continues && carried == 0) {
        // The run began with small letters: what follows of it in this block does not count.
        left &= left + 1;
    }
    if (carried != 0 && !(left & 1)) {
        if (!(lowers & 1) && carried > 3) features->half_humps += carried - 1;
        carried = 0;
    }
    while (left != 0) {
        const unsigned start = static_cast<unsigned>(__builtin_ctzll(left));
        const uint64_t rest = ~(left >> start);
        const unsigned length = rest ? static_cast<unsigned>(__builtin_ctzll(rest)) : 64;
        const unsigned end = start + length;
        left = end >= 64 ? 0 : left >> end << end;
        const bool clean = start == 0 || !(masks.letters >> (start - 1) & 1);
        const uint64_t whole = length + (start == 0 ? carried : 0);
        if (!clean) continue;
        if (end >= 64) {
            capitals = whole;
        } else if (!(lowers >> end & 1) && whole > 3) {
            features->half_humps += whole - 1;
        }
    }
}

/// Adds one character outside ASCII.
static void countCharacter(uint32_t c, cjson_features &features) {
    const bool latinLetter = (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || c == 0xaa || c == 0xb5 || c == 0xba;
    const bool han = (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0xf900 && c <= 0xfaff) ||
                     (c >= 0x20000 && c <= 0x3ffff);
    if (latinLetter) {
        features.accented += 1;
    } else if (han) {
        features.han += 1;
    } else if (c >= 0x1f000) {
        features.half_wide += 4;  // emoji and other pictures
    } else if ((c >= 0x250 && c <= 0x1fff && !(c >= 0x1100 && c <= 0x11ff)) || (c >= 0xa4d0 && c <= 0xabff)) {
        features.half_wide += 1;  // letters of the other scripts
    } else {
        features.half_wide += 2;  // kana, hangul, full-width, and punctuation of all kinds
    }
}

void FeatureCounter::countOther(const uint8_t *text, uint64_t high) {
    for (; high != 0; high &= high - 1) {
        const uint8_t *p = text + __builtin_ctzll(high);
        if (p[0] < 0xc0) continue;
        uint32_t c;
        if (p[0] < 0xe0) {
            c = (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
        } else if (p[0] < 0xf0) {
            c = (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
        } else {
            c = (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
        }
        countCharacter(c, *features);
    }
}

size_t FeatureCounter::consume(const uint8_t *text, size_t length) {
    size_t done = 0;
    for (; done + block + 4 <= length; done += block) count(text + done);
    return done;
}

void FeatureCounter::finish(uint8_t *text, size_t length) {
    std::memset(text + length, separator, block);
    for (size_t done = 0; done < length; done += block) count(text + done);
}

}  // namespace lines

void cjson_count_text(const uint8_t *text, size_t length, cjson_features *features) {
    lines::FeatureCounter counter;
    counter.begin(features);
    features->text_bytes += length;
    const size_t done = counter.consume(text, length);
    uint8_t rest[3 * lines::FeatureCounter::block];
    if (length > done) std::memcpy(rest, text + done, length - done);
    counter.finish(rest, length - done);
}
