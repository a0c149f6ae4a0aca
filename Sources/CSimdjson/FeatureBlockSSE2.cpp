#if defined(__SSE2__)

#include <emmintrin.h>

#include "FeatureBlock.hpp"

namespace lines {

static LINES_INLINE Masks masksOf(const uint8_t *text) {
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
        const __m128i printable = _mm_cmpgt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(1)), _mm_set1_epi8(0x21));
        masks.letters |= bits(letters);
        // Bit 5 tells small from capital letters; it is moved to where the mask is taken from.
        masks.uppers |= bits(_mm_andnot_si128(_mm_slli_epi16(bytes, 2), letters));
        masks.digits |= bits(digits);
        masks.symbols |= bits(_mm_andnot_si128(_mm_or_si128(letters, digits), printable));
        masks.blanks |= equals(' ') | equals('\t');
        masks.feeds |= equals('\n');
        masks.returns |= equals('\r');
        // Bits 7 and 6 are set: the first byte of a character outside ASCII.
        masks.leads |= bits(_mm_and_si128(bytes, _mm_slli_epi16(bytes, 1)));
    }
    return masks;
}

void countBlocksSSE2(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks) {
    countBlocks(state, features, text, blocks, [](const uint8_t *at) { return masksOf(at); });
}

}  // namespace lines

#endif
