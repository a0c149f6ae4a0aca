// Which of 64 bytes are letters, digits, symbols, …: one bit for each.
#pragma once

#include "FeatureCounter.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace lines {

#if defined(__SSE2__)

inline Masks masksOf(const uint8_t *text) {
    Masks masks{};
    for (int i = 0; i < 4; i += 1) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text) + i);
        const auto bits = [i](__m128i matches) {
            return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(matches))) << 16 * i;
        };
        const auto equals = [&](char c) { return bits(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c))); };
        // Shifted so that the range ends at the largest signed byte: one comparison for both bounds.
        const __m128i folded = _mm_add_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8(127 - 'z'));
        const __m128i letters = _mm_cmpgt_epi8(folded, _mm_set1_epi8(127 - 26));
        const __m128i shifted = _mm_add_epi8(bytes, _mm_set1_epi8(127 - '9'));
        const __m128i digits = _mm_cmpgt_epi8(shifted, _mm_set1_epi8(127 - 10));
        // One more than each byte: DEL and everything above become negative.
        const __m128i printable =
            _mm_cmpgt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(1)), _mm_set1_epi8(0x21));
        masks.letters |= bits(letters);
        masks.uppers |= bits(_mm_andnot_si128(_mm_slli_epi16(bytes, 2), letters));
        masks.digits |= bits(digits);
        masks.symbols |= bits(_mm_andnot_si128(_mm_or_si128(letters, digits), printable));
        masks.blanks |= equals(' ') | equals('\t');
        masks.feeds |= equals('\n');
        masks.returns |= equals('\r');
        masks.high |= bits(bytes);
    }
    return masks;
}

#else

/// Set bits name the mask a byte belongs to.
enum : uint8_t { isLetter = 1, isUpper = 2, isDigit = 4, isSymbol = 8, isBlank = 16, isFeed = 32, isReturn = 64, isHigh = 128 };

constexpr uint8_t classOf(unsigned byte) {
    if (byte >= 'a' && byte <= 'z') return isLetter;
    if (byte >= 'A' && byte <= 'Z') return isLetter | isUpper;
    if (byte >= '0' && byte <= '9') return isDigit;
    if (byte == ' ' || byte == '\t') return isBlank;
    if (byte == '\n') return isFeed;
    if (byte == '\r') return isReturn;
    if (byte >= 0x80) return isHigh;
    return byte > 0x20 && byte < 0x7f ? isSymbol : 0;
}

struct ClassTable {
    uint8_t of[256];
    constexpr ClassTable() : of() {
        for (unsigned byte = 0; byte < 256; byte += 1) of[byte] = classOf(byte);
    }
};

inline Masks masksOf(const uint8_t *text) {
    static constexpr ClassTable table;
    Masks masks{};
    for (unsigned i = 0; i < 64; i += 1) {
        const uint64_t bits = table.of[text[i]];
        masks.letters |= (bits & 1) << i;
        masks.uppers |= (bits >> 1 & 1) << i;
        masks.digits |= (bits >> 2 & 1) << i;
        masks.symbols |= (bits >> 3 & 1) << i;
        masks.blanks |= (bits >> 4 & 1) << i;
        masks.feeds |= (bits >> 5 & 1) << i;
        masks.returns |= (bits >> 6 & 1) << i;
        masks.high |= (bits >> 7) << i;
    }
    return masks;
}

#endif

}  // namespace lines
