#include <cstring>

#include "Visitor.hpp"

namespace lines {

bool Visitor::readLiteral(const char *word, size_t length) {
    const size_t left = static_cast<size_t>(end - p), compared = left < length ? left : length;
    if (std::memcmp(p, word, compared) != 0) return fail(CJSON_BAD_TOKEN, p, CJSON_EXPECT_LITERAL);
    if (compared < length) return fail(CJSON_TRUNCATED, end, 0, offset(p));
    p += length;
    return true;
}

/// Behind the digits from `at` on, which end before `end`; `at` itself when there is none.
static const uint8_t *digitsEnd(const uint8_t *at, const uint8_t *end) {
    while (at < end) {
        const uint32_t others = nonDigits16(at);
        if (others == 0) {
            at += 16;
            continue;
        }
        at += __builtin_ctz(others);
        break;
    }
    return at < end ? at : end;
}

bool Visitor::readNumber() {
    const uint8_t *const start = p;
    const uint8_t *at = p + (*p == '-');
    const uint8_t *stop = digitsEnd(at, end);
    if (stop == at || (*at == '0' && stop - at > 1)) return fail(CJSON_BAD_NUMBER, start);
    at = stop;
    if (at < end && *at == '.') {
        stop = digitsEnd(at + 1, end);
        if (stop == at + 1) return fail(CJSON_BAD_NUMBER, start);
        at = stop;
    }
    if (at < end && (*at | 0x20) == 'e') {
        at += 1;
        if (at < end && (*at == '+' || *at == '-')) at += 1;
        stop = digitsEnd(at, end);
        if (stop == at) return fail(CJSON_BAD_NUMBER, start);
        at = stop;
    }
    p = at;
    return true;
}

/// Moves `p` to the next byte that is a quote, a backslash or a control byte, or past the end of the line.
/// Short stretches are the rule, so the first step is a small one.
template <bool copies>
inline uint8_t *Visitor::skipPlain(uint8_t *out) {
    uint64_t specials = specials16<copies>(p, out);
    if (specials == 0) {
        p += 16;
        if (copies) out += 16;
        while (p < end) {
            if (copies) out = store.text.roomAt(out);
            specials = specials64<copies>(p, out);
            if (specials != 0) break;
            p += 64;
            if (copies) out += 64;
        }
        if (specials == 0) return out;
    }
    const unsigned plain = static_cast<unsigned>(__builtin_ctzll(specials));
    p += plain;
    return copies ? out + plain : out;
}

/// Reads the string whose opening quote is at `p`, and copies its text to the sink when `copies`.
template <bool copies>
bool Visitor::readString(bool &escaped) {
    const uint8_t *const opening = p++;
    uint8_t *out = copies ? store.text.roomAt(store.text.open()) : nullptr;
    for (;;) {
        out = skipPlain<copies>(out);
        if (p >= end) return fail(CJSON_TRUNCATED, end, 0, offset(opening));
        if (*p == '"') break;
        escaped = true;
        // Escapes like company: text outside ASCII is often written in nothing else.
        do {
            if (!readEscapeOrFail<copies>(opening, out)) return false;
            if (copies) out = store.text.roomAt(out);
        } while (*p == '\\' && p < end);
    }
    if (copies) store.text.close(out, static_cast<size_t>(p - opening - 1));
    p += 1;
    return true;
}

/// Takes the backslash or control byte at `p`.
template <bool copies>
bool Visitor::readEscapeOrFail(const uint8_t *opening, uint8_t *&out) {
    if (*p == 0) return fail(CJSON_NUL_BYTE, p);
    if (*p < 0x20) return fail(CJSON_CONTROL_CHARACTER, p, *p);
    const Escape escape = readEscape(p, end);
    if (escape.code == CJSON_TRUNCATED) return fail(CJSON_TRUNCATED, end, 0, offset(opening));
    if (escape.code != CJSON_OK) return fail(escape.code, p + escape.faultOffset);
    p += escape.length;
    if (copies) out = writeUTF8(out, escape.character);
    return true;
}

/// Whether `length` bytes are the same: inline, because those between two values are few.
static inline bool isSame(const uint8_t *a, const uint8_t *b, size_t length) {
    if (length < sizeof(uint64_t)) {
        for (size_t at = 0; at < length; at += 1) {
            if (a[at] != b[at]) return false;
        }
        return true;
    }
    const auto differ = [a, b](size_t at) {
        uint64_t words[2];
        std::memcpy(&words[0], a + at, sizeof words[0]);
        std::memcpy(&words[1], b + at, sizeof words[1]);
        return words[0] != words[1];
    };
    const size_t last = length - sizeof(uint64_t);
    for (size_t at = 0; at < last; at += sizeof(uint64_t)) {
        if (differ(at)) return false;
    }
    return !differ(last);
}

bool Visitor::follow() {
    Shape &shape = store.shape;
    for (size_t i = 0;; i += 1) {
        size_t length = 0;
        const uint8_t *const fragment = shape.fragment(i, length);
        if (static_cast<size_t>(end - p) < length || !isSame(p, fragment, length)) return false;
        p += length;
        if (i == shape.scalarCount()) return p == end;
        Scalar &scalar = shape.scalar(i);
        if (p == end || (*p == '"') != scalar.isString) return false;
        scalar.start = offset(p);
        scalar.escaped = false;
        if (!(scalar.isString ? readText(scalar.escaped) : readNumber())) return false;
        scalar.end = offset(p);
    }
}

template bool Visitor::readString<true>(bool &escaped);
template bool Visitor::readString<false>(bool &escaped);

}  // namespace lines
