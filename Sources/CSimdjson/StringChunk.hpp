// How many bytes of a string may be taken as they are, sixteen at a time.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace lines {

constexpr size_t chunkSize = 16;

#if defined(__SSE2__)

/// Index of the first quote, backslash or control byte in the sixteen at `p`; 16 when there is none.
template <bool copies>
inline unsigned plainPrefix(const uint8_t *p, uint8_t *out) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
    if (copies) _mm_storeu_si128(reinterpret_cast<__m128i *>(out), bytes);
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
    const int mask = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), control));
    return mask ? static_cast<unsigned>(__builtin_ctz(static_cast<unsigned>(mask))) : chunkSize;
}

#else

/// The high bit of every byte of `word` that equals the byte repeated in `pattern` or is below it when `below`.
inline uint64_t quoteBackslashControl(uint64_t word) {
    constexpr uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    const uint64_t quote = word ^ (ones * '"'), backslash = word ^ (ones * '\\');
    const uint64_t found = ((quote - ones) & ~quote) | ((backslash - ones) & ~backslash) | ((word - ones * 0x20) & ~word);
    return found & highs;
}

template <bool copies>
inline unsigned plainPrefix(const uint8_t *p, uint8_t *out) {
    if (copies) std::memcpy(out, p, chunkSize);
    for (unsigned half = 0; half < chunkSize; half += 8) {
        uint64_t word;
        std::memcpy(&word, p + half, 8);
        if (!quoteBackslashControl(word)) continue;
        // A borrow can mark a byte above a true hit, never one below it; still, look at each to be sure of the order.
        for (unsigned i = half; i < half + 8; i += 1) {
            if (p[i] == '"' || p[i] == '\\' || p[i] < 0x20) return i;
        }
    }
    return chunkSize;
}

#endif

}  // namespace lines
