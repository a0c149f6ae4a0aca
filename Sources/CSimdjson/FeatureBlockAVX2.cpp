#if defined(__x86_64__)

#include <immintrin.h>

#include "FeatureBlock.hpp"

#define LINES_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

namespace lines {

LINES_AVX2 static inline uint64_t bits(__m256i low, __m256i high) {
    const uint64_t lower = static_cast<uint32_t>(_mm256_movemask_epi8(low));
    return lower | static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(high))) << 32;
}

LINES_AVX2 static inline uint64_t equals(__m256i low, __m256i high, char c) {
    const __m256i wanted = _mm256_set1_epi8(c);
    return bits(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

/// Bytes of `first...last`: shifted so that the range ends at the largest signed byte.
LINES_AVX2 static inline __m256i within(__m256i bytes, char first, char last) {
    const __m256i shifted = _mm256_add_epi8(bytes, _mm256_set1_epi8(static_cast<char>(127 - last)));
    return _mm256_cmpgt_epi8(shifted, _mm256_set1_epi8(static_cast<char>(126 - (last - first))));
}

LINES_AVX2 static inline Masks masksOf(const uint8_t *text) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text + 32));
    const __m256i fold = _mm256_set1_epi8(0x20);
    const __m256i lowLetters = within(_mm256_or_si256(low, fold), 'a', 'z');
    const __m256i highLetters = within(_mm256_or_si256(high, fold), 'a', 'z');
    Masks masks;
    masks.letters = bits(lowLetters, highLetters);
    masks.uppers = bits(_mm256_andnot_si256(_mm256_slli_epi16(low, 2), lowLetters),
                        _mm256_andnot_si256(_mm256_slli_epi16(high, 2), highLetters));
    masks.digits = bits(within(low, '0', '9'), within(high, '0', '9'));
    masks.symbols = bits(within(low, '!', '~'), within(high, '!', '~')) & ~(masks.letters | masks.digits);
    masks.blanks = equals(low, high, ' ') | equals(low, high, '\t');
    masks.feeds = equals(low, high, '\n');
    masks.returns = equals(low, high, '\r');
    // Bits 7 and 6 are set: the first byte of a character outside ASCII.
    masks.leads = bits(_mm256_and_si256(low, _mm256_slli_epi16(low, 1)),
                       _mm256_and_si256(high, _mm256_slli_epi16(high, 1)));
    return masks;
}

LINES_AVX2 void countBlocksAVX2(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks) {
    countBlocks(state, features, text, blocks, [](const uint8_t *at) LINES_AVX2 { return masksOf(at); });
}

}  // namespace lines

#endif
