#if defined(__x86_64__)

#include <immintrin.h>

#include "FeatureBlock.hpp"

#define LINES_AVX512 __attribute__((target("avx512f,avx512bw,bmi,bmi2,popcnt")))

namespace lines {

/// Bytes of `first...last`.
LINES_AVX512 static inline uint64_t within(__m512i bytes, char first, char last) {
    const __m512i fromFirst = _mm512_sub_epi8(bytes, _mm512_set1_epi8(first));
    return _mm512_cmple_epu8_mask(fromFirst, _mm512_set1_epi8(static_cast<char>(last - first)));
}

LINES_AVX512 static inline uint64_t equals(__m512i bytes, char c) {
    return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c));
}

LINES_AVX512 static inline Masks masksOf(const uint8_t *text) {
    const __m512i bytes = _mm512_loadu_si512(text);
    Masks masks;
    masks.uppers = within(bytes, 'A', 'Z');
    masks.letters = within(bytes, 'a', 'z') | masks.uppers;
    masks.digits = within(bytes, '0', '9');
    masks.symbols = within(bytes, '!', '~') & ~(masks.letters | masks.digits);
    masks.blanks = equals(bytes, ' ') | equals(bytes, '\t');
    masks.feeds = equals(bytes, '\n');
    masks.returns = equals(bytes, '\r');
    masks.leads = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(static_cast<char>(0xc0)));
    return masks;
}

LINES_AVX512 void countBlocksAVX512(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks) {
    countBlocks(state, features, text, blocks, [](const uint8_t *at) LINES_AVX512 { return masksOf(at); });
}

}  // namespace lines

#endif
