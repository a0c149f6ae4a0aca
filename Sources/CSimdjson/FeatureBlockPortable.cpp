#include "FeatureBlock.hpp"

namespace lines {

/// Each byte's class: one bit of these eight, or two for a capital letter.
struct ClassTable {
    uint8_t of[256];

    constexpr ClassTable() : of() {
        for (unsigned byte = 0; byte < 256; byte += 1) of[byte] = classOf(byte);
    }

    static constexpr uint8_t classOf(unsigned byte) {
        if (byte >= 'a' && byte <= 'z') return 1;
        if (byte >= 'A' && byte <= 'Z') return 1 | 2;
        if (byte >= '0' && byte <= '9') return 4;
        if (byte == ' ' || byte == '\t') return 16;
        if (byte == '\n') return 32;
        if (byte == '\r') return 64;
        if (byte >= 0xc0) return 128;
        return byte > 0x20 && byte < 0x7f ? 8 : 0;
    }
};

static LINES_INLINE Masks masksOf(const uint8_t *text) {
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
        masks.leads |= (bits >> 7) << i;
    }
    return masks;
}

void countBlocksPortable(FeatureState &state, cjson_features &features, const uint8_t *text, size_t blocks) {
    countBlocks(state, features, text, blocks, [](const uint8_t *at) { return masksOf(at); });
}

}  // namespace lines
