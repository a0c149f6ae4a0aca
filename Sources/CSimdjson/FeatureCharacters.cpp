#include "FeatureBlock.hpp"

namespace lines {

static bool isLatinLetter(uint32_t c) {
    return (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || c == 0xaa || c == 0xb5 || c == 0xba;
}

static bool isHan(uint32_t c) {
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x3ffff);
}

/// Scripts that are neither Latin nor East Asian.
static bool isOtherLetter(uint32_t c) {
    return (c >= 0x250 && c <= 0x1fff && !(c >= 0x1100 && c <= 0x11ff)) || (c >= 0xa4d0 && c <= 0xabff);
}

static void countCharacter(uint32_t c, cjson_features &features) {
    if (isLatinLetter(c)) {
        features.accented += 1;
    } else if (isHan(c)) {
        features.han += 1;
    } else if (isOtherLetter(c)) {
        features.half_wide += 1;
    } else {
        // Kana, hangul, full-width and punctuation of all kinds; above U+1F000 emoji and other pictures.
        features.half_wide += c >= 0x1f000 ? 4 : 2;
    }
}

void countOther(const uint8_t *text, uint64_t high, cjson_features &features) {
    for (; high != 0; high &= high - 1) {
        const uint8_t *const p = text + __builtin_ctzll(high);
        if (p[0] < 0xc0) continue;
        uint32_t c;
        if (p[0] < 0xe0) {
            c = (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
        } else if (p[0] < 0xf0) {
            c = (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
        } else {
            c = (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
        }
        countCharacter(c, features);
    }
}

}  // namespace lines
