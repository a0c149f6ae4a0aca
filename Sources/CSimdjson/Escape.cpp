#include "Escape.hpp"

#include <cstring>

namespace lines {

const uint8_t hexValues[256] = {
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 255, 255, 255, 255, 255, 255,
    255, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
};

const uint8_t simpleEscapes[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 34, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 47,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 92, 0, 0, 0,
    0, 0, 8, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 10, 0,
    0, 0, 13, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
};

static bool isHighSurrogate(uint32_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
static bool isLowSurrogate(uint32_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

/// One \uXXXX at `p`: OK with its unit, TRUNCATED at the end of the line, or BAD_ESCAPE.
static Escape readUnit(const uint8_t *p, const uint8_t *end) {
    for (int i = 2; i < 6; i += 1) {
        if (p + i >= end) return {CJSON_TRUNCATED, 0, 0, 0};
        if (hexValues[p[i]] == 255) return {CJSON_BAD_ESCAPE, 0, 0, 0};
    }
    return {CJSON_OK, 6, hexQuad(p + 2), 0};
}

Escape readUnicodeEscape(const uint8_t *p, const uint8_t *end) {
    const Escape first = readUnit(p, end);
    if (first.code != CJSON_OK) return first;
    if (isLowSurrogate(first.character)) return {CJSON_LONE_SURROGATE, 0, 0, 0};
    if (!isHighSurrogate(first.character)) return first;

    const uint8_t *second = p + 6;
    if (second == end || (second[0] == '\\' && second + 1 == end)) return {CJSON_TRUNCATED, 0, 0, 0};
    if (second[0] != '\\' || second[1] != 'u') return {CJSON_LONE_SURROGATE, 0, 0, 0};
    const Escape low = readUnit(second, end);
    if (low.code != CJSON_OK) return {low.code, 0, 0, 6};
    if (!isLowSurrogate(low.character)) return {CJSON_LONE_SURROGATE, 0, 0, 0};
    const uint32_t character = 0x10000 + ((first.character - 0xd800) << 10) + (low.character - 0xdc00);
    return {CJSON_OK, 12, character, 0};
}

}  // namespace lines

size_t cjson_unescape(const uint8_t *inside, size_t length, uint8_t *out) {
    const uint8_t *p = inside, *const end = inside + length;
    uint8_t *const start = out;
    while (p < end) {
        const void *const backslash = std::memchr(p, '\\', static_cast<size_t>(end - p));
        const size_t plain = static_cast<size_t>((backslash ? static_cast<const uint8_t *>(backslash) : end) - p);
        std::memcpy(out, p, plain);
        out += plain;
        p += plain;
        if (p == end) break;
        const lines::Escape escape = lines::readEscape(p, end);
        if (escape.code != CJSON_OK) break;
        out = lines::writeUTF8(out, escape.character);
        p += escape.length;
    }
    return static_cast<size_t>(out - start);
}
