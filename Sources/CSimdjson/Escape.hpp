// JSON escapes: what stands behind a backslash.
#pragma once

#include <cstdint>

#include "include/CSimdjson.h"

namespace lines {

struct Escape {
    cjson_code code;      ///< CJSON_OK, or the fault
    uint8_t length;       ///< bytes of the escape, backslash included
    uint32_t character;   ///< Unicode scalar value
    uint8_t faultOffset;  ///< from the backslash
};

/// Value of each hexadecimal digit, 0xff for all other bytes.
extern const uint8_t hexValues[256];

/// Character named by a one-letter escape, 0 for none.
extern const uint8_t simpleEscapes[256];

/// Four hexadecimal digits at `p`; above 0xffff when one of them is none.
inline uint32_t hexQuad(const uint8_t *p) {
    const uint32_t a = hexValues[p[0]], b = hexValues[p[1]], c = hexValues[p[2]], d = hexValues[p[3]];
    if ((a | b | c | d) & 0x80) return UINT32_MAX;
    return a << 12 | b << 8 | c << 4 | d;
}

/// Reads the \u escape at `p`, which may be the first half of a surrogate pair.
Escape readUnicodeEscape(const uint8_t *p, const uint8_t *end);

/// Reads the escape whose backslash is at `p`; bytes from `end` on are not part of the line.
inline Escape readEscape(const uint8_t *p, const uint8_t *end) {
    if (end - p < 2) return {CJSON_TRUNCATED, 0, 0, 0};
    if (const uint8_t simple = simpleEscapes[p[1]]) return {CJSON_OK, 2, simple, 0};
    if (p[1] == 'u') {
        // Complete and no surrogate: nothing more to look at.
        const uint32_t unit = end - p >= 6 ? hexQuad(p + 2) : UINT32_MAX;
        if (unit < 0xd800 || (unit > 0xdfff && unit <= 0xffff)) return {CJSON_OK, 6, unit, 0};
        return readUnicodeEscape(p, end);
    }
    return {CJSON_BAD_ESCAPE, 0, 0, 0};
}

/// Writes `character` as UTF-8 and returns the byte behind it; up to 4 bytes.
inline uint8_t *writeUTF8(uint8_t *out, uint32_t character) {
    if (character < 0x80) {
        *out++ = static_cast<uint8_t>(character);
        return out;
    }
    if (character < 0x800) {
        *out++ = static_cast<uint8_t>(0xc0 | character >> 6);
    } else {
        if (character < 0x10000) {
            *out++ = static_cast<uint8_t>(0xe0 | character >> 12);
        } else {
            *out++ = static_cast<uint8_t>(0xf0 | character >> 18);
            *out++ = static_cast<uint8_t>(0x80 | (character >> 12 & 0x3f));
        }
        *out++ = static_cast<uint8_t>(0x80 | (character >> 6 & 0x3f));
    }
    *out++ = static_cast<uint8_t>(0x80 | (character & 0x3f));
    return out;
}

}  // namespace lines
