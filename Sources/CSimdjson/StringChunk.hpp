// Where a stretch of like bytes ends: of a string what can be taken as it is, of a number the digits.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace lines {

#if defined(__SSE2__)

/// One bit for each of the sixteen bytes at `p` that is a quote, a backslash or a control byte.
template <bool copies>
inline uint64_t specials16(const uint8_t *p, uint8_t *out) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
    if (copies) _mm_storeu_si128(reinterpret_cast<__m128i *>(out), bytes);
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
    return static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), control)));
}

/// One bit for each of the sixteen bytes at `p` that is no digit.
inline uint32_t nonDigits16(const uint8_t *p) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
    // Shifted so that the digits end at the largest signed byte.
    const __m128i shifted = _mm_add_epi8(bytes, _mm_set1_epi8(127 - '9'));
    const __m128i digits = _mm_cmpgt_epi8(shifted, _mm_set1_epi8(127 - 10));
    return static_cast<uint32_t>(_mm_movemask_epi8(digits)) ^ 0xffff;
}

#else

template <bool copies>
inline uint64_t specials16(const uint8_t *p, uint8_t *out) {
    if (copies) std::memcpy(out, p, 16);
    uint64_t found = 0;
    for (unsigned i = 0; i < 16; i += 1) {
        found |= static_cast<uint64_t>(p[i] == '"' || p[i] == '\\' || p[i] < 0x20) << i;
    }
    return found;
}

inline uint32_t nonDigits16(const uint8_t *p) {
    uint32_t found = 0;
    for (unsigned i = 0; i < 16; i += 1) found |= static_cast<uint32_t>(static_cast<uint8_t>(p[i] - '0') > 9) << i;
    return found;
}

#endif

/// The same for 64 bytes.
template <bool copies>
inline uint64_t specials64(const uint8_t *p, uint8_t *out) {
    uint64_t found = specials16<copies>(p, out);
    found |= specials16<copies>(p + 16, copies ? out + 16 : nullptr) << 16;
    found |= specials16<copies>(p + 32, copies ? out + 32 : nullptr) << 32;
    return found | specials16<copies>(p + 48, copies ? out + 48 : nullptr) << 48;
}

}  // namespace lines
