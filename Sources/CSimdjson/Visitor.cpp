#include "Visitor.hpp"

#include <cstring>

namespace lines {

static bool isSpace(uint8_t byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

/// Moves to the next byte that is no white space and returns it; 0 at the end of the line.
inline uint8_t Visitor::next() {
    while (p < end && isSpace(*p)) p += 1;
    return p < end ? *p : 0;
}

bool Visitor::fail(cjson_code code, const uint8_t *at, uint8_t detail, uint32_t auxiliary) {
    result.code = code;
    result.offset = offset(at);
    result.detail = detail;
    result.auxiliary = auxiliary;
    return false;
}

/// Says what is wrong with the byte at `p`, which starts nothing that may stand here.
bool Visitor::unexpected(cjson_expected expected) {
    if (p >= end) return fail(CJSON_TRUNCATED, end, 0, depth ? store.frames[depth - 1].start : CJSON_NONE);
    if (*p == 0) return fail(CJSON_NUL_BYTE, p);
    if (*p < 0x20) return fail(CJSON_CONTROL_CHARACTER, p, *p);
    if (end - p >= 3 && std::memcmp(p, "\xef\xbb\xbf", 3) == 0) return fail(CJSON_BYTE_ORDER_MARK, p);
    return fail(CJSON_BAD_TOKEN, p, expected);
}

bool Visitor::run() {
    if (!openTop() || !walk()) return false;
    next();
    if (p == end) return true;
    if (*p == 0) return fail(CJSON_NUL_BYTE, p);
    return fail(CJSON_TRAILING_CONTENT, p);
}

bool Visitor::openTop() {
    const uint8_t first = next();
    if (p == end) return fail(CJSON_EMPTY, end);
    switch (first) {
    case '{': return push(true, CJSON_NONE);
    case '[': return fail(CJSON_NOT_OBJECT, p, CJSON_ARRAY);
    case '"': return fail(CJSON_NOT_OBJECT, p, CJSON_STRING);
    case 't': return fail(CJSON_NOT_OBJECT, p, CJSON_TRUE);
    case 'f': return fail(CJSON_NOT_OBJECT, p, CJSON_FALSE);
    case 'n': return fail(CJSON_NOT_OBJECT, p, CJSON_NULL);
    default: break;
    }
    if (first == '-' || (first >= '0' && first <= '9')) return fail(CJSON_NOT_OBJECT, p, CJSON_NUMBER);
    return unexpected(CJSON_EXPECT_VALUE);
}

/// Opens the container whose bracket is at `p`.
bool Visitor::push(bool isObject, uint32_t node) {
    if (depth == options.depth_limit) return fail(CJSON_TOO_DEEP, p);
    Frame &frame = store.frames[depth];
    frame.keys = store.keys.open();
    frame.start = offset(p);
    frame.node = node;
    frame.elements = 0;
    frame.isObject = isObject;
    frame.records = depth < options.record_depth && (depth == 0 || node != CJSON_NONE);
    depth += 1;
    p += 1;
    return true;
}

/// Each turn takes one child of the innermost container, or its closing bracket.
bool Visitor::walk() {
    bool fresh = true;
    while (depth > 0) {
        Frame &frame = store.frames[depth - 1];
        uint8_t byte = next();
        if (byte == (frame.isObject ? '}' : ']')) {
            p += 1;
            if (frame.node != CJSON_NONE) store.nodes[frame.node].value_length = offset(p) - frame.start;
            store.keys.close(frame.keys);
            depth -= 1;
            fresh = false;
            continue;
        }
        if (!fresh) {
            if (byte != ',') return unexpected(frame.isObject ? CJSON_EXPECT_COMMA_OR_BRACE : CJSON_EXPECT_COMMA_OR_BRACKET);
            p += 1;
            byte = next();
        }
        Child child{frame.records, 0, 0, 0};
        if (frame.isObject) {
            if (!readKey(byte, child, frame)) return false;
            byte = next();
        } else if (frame.elements++ >= options.element_limit) {
            child.recorded = false;
        }
        const uint32_t before = depth;
        if (!readValue(byte, child)) return false;
        fresh = depth > before;
    }
    return true;
}

bool Visitor::readKey(uint8_t first, Child &child, Frame &frame) {
    if (first != '"') return unexpected(CJSON_EXPECT_KEY);
    const uint8_t *const start = p + 1;
    bool escaped = false;
    if (!readString<false>(escaped)) return false;
    child.keyStart = offset(start);
    child.keyLength = offset(p - 1) - child.keyStart;
    child.flags = static_cast<uint8_t>(CJSON_HAS_KEY | (escaped ? CJSON_KEY_ESCAPED : 0));
    const uint32_t twin = store.keys.insert({child.keyStart, child.keyLength, escaped}, frame.keys);
    if (twin != CJSON_NONE) return fail(CJSON_DUPLICATE_KEY, start - 1, 0, twin - 1);
    if (next() != ':') return unexpected(CJSON_EXPECT_COLON);
    p += 1;
    return true;
}

bool Visitor::readValue(uint8_t first, const Child &child) {
    const uint8_t *const start = p;
    switch (first) {
    case '"': {
        bool escaped = false;
        if (options.count_features && !skipsAsDataURL()) {
            if (!readString<true>(escaped)) return false;
        } else {
            if (!readString<false>(escaped)) return false;
            if (options.count_features) store.text.dataURL(static_cast<size_t>(p - start - 2));
        }
        record(child, start, CJSON_STRING, escaped ? CJSON_VALUE_ESCAPED : 0);
        return true;
    }
    case '{': return push(true, reserve(child, CJSON_OBJECT));
    case '[': return push(false, reserve(child, CJSON_ARRAY));
    case 't':
        if (!readLiteral("true", 4)) return false;
        record(child, start, CJSON_TRUE, 0);
        return true;
    case 'f':
        if (!readLiteral("false", 5)) return false;
        record(child, start, CJSON_FALSE, 0);
        return true;
    case 'n':
        if (!readLiteral("null", 4)) return false;
        record(child, start, CJSON_NULL, 0);
        return true;
    case '-': case '+': case '.':
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
        if (!readNumber()) return false;
        record(child, start, CJSON_NUMBER, 0);
        return true;
    default: return unexpected(CJSON_EXPECT_VALUE);
    }
}

/// Makes the node of a container before its children; its length follows at the closing bracket.
uint32_t Visitor::reserve(const Child &child, cjson_kind kind) {
    if (!child.recorded) return CJSON_NONE;
    const uint32_t parent = store.frames[depth - 1].node;
    store.nodes.push_back({child.keyStart, child.keyLength, offset(p), 0, parent, kind, child.flags});
    return static_cast<uint32_t>(store.nodes.size() - 1);
}

inline void Visitor::record(const Child &child, const uint8_t *start, cjson_kind kind, uint8_t flags) {
    if (!child.recorded) return;
    const uint32_t parent = store.frames[depth - 1].node;
    const uint32_t length = static_cast<uint32_t>(p - start);
    store.nodes.push_back({child.keyStart, child.keyLength, offset(start), length, parent, kind,
                           static_cast<uint8_t>(child.flags | flags)});
}

bool Visitor::readLiteral(const char *word, size_t length) {
    const size_t left = static_cast<size_t>(end - p), compared = left < length ? left : length;
    if (std::memcmp(p, word, compared) != 0) return fail(CJSON_BAD_TOKEN, p, CJSON_EXPECT_LITERAL);
    if (compared < length) return fail(CJSON_TRUNCATED, end, 0, offset(p));
    p += length;
    return true;
}

static bool isDigit(uint8_t byte) { return static_cast<uint8_t>(byte - '0') < 10; }

/// Behind the digits from `at` on, which end before `end`; `at` itself when there is none.
static const uint8_t *digitsEnd(const uint8_t *at, const uint8_t *end) {
    while (at < end && isDigit(*at)) at += 1;
    return at;
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
    uint8_t *out = copies ? store.text.open() : nullptr;
    for (;;) {
        if (copies) out = store.text.roomAt(out);
        out = skipPlain<copies>(out);
        if (p >= end) return fail(CJSON_TRUNCATED, end, 0, offset(opening));
        if (*p == '"') break;
        escaped = true;
        if (!readEscapeOrFail<copies>(opening, out)) return false;
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

}  // namespace lines
