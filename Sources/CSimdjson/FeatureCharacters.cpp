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

/// A kind of character is the place of its counter in a word of eight: a block has at most 64 characters.
enum Kind : uint8_t { accented = 0, han = 8, half = 16, wide = 24, twice = 32, closer = 40 };

static Kind kindOf(uint32_t c) {
    if (isLatinLetter(c)) return accented;
    if (isHan(c)) return han;
    if (isOtherLetter(c)) return half;
    // Kana, hangul, full-width and punctuation of all kinds; above U+1F000 emoji and other pictures.
    return c >= 0x1f000 ? twice : wide;
}

static uint32_t decode(const uint8_t *p) {
    if (p[0] < 0xe0) return (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    if (p[0] < 0xf0) return (p[0] & 0x0fu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
}

/// What the first byte alone tells; `closer` where its characters are of several kinds.
struct LeadKinds {
    Kind of[256];

    constexpr LeadKinds() : of() {
        for (unsigned lead = 0; lead < 256; lead += 1) of[lead] = kindOfLead(lead);
    }

    static constexpr Kind kindOfLead(unsigned lead) {
        if (lead >= 0xc4 && lead <= 0xc8) return accented;  // U+0100 to U+023F
        if (lead >= 0xca && lead <= 0xdf) return half;      // U+0280 to U+07FF
        if (lead == 0xe2) return wide;                      // U+2000 to U+2FFF
        if (lead >= 0xe5 && lead <= 0xe9) return han;       // U+5000 to U+9FFF
        if (lead >= 0xeb && lead <= 0xee) return wide;      // U+B000 to U+EFFF
        return closer;
    }
};

static constexpr LeadKinds leadKinds;

void countOther(const uint8_t *text, uint64_t leads, cjson_features &features) {
    uint64_t counts = 0;
    for (; leads != 0; leads &= leads - 1) {
        const uint8_t *const p = text + __builtin_ctzll(leads);
        Kind kind = leadKinds.of[p[0]];
        if (kind == closer) kind = kindOf(decode(p));
        counts += 1ull << kind;
    }
    const auto count = [counts](Kind kind) { return counts >> kind & 0xff; };
    features.accented += count(accented);
    features.han += count(han);
    features.half_wide += count(half) + 2 * count(wide) + 4 * count(twice);
}

}  // namespace lines
