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

bool Visitor::run(bool learning) {
    learns = learning;
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
            if (byte != ',') return unexpected(frame.isObject ? CJSON_EXPECT_COMMA_OR_BRACE
                                                              : CJSON_EXPECT_COMMA_OR_BRACKET);
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
    case '"': return readStringValue(child);
    case '{': return push(true, reserve(child, CJSON_OBJECT));
    case '[': return push(false, reserve(child, CJSON_ARRAY));
    case 't': return readLiteral("true", 4) && record(child, start, CJSON_TRUE, 0);
    case 'f': return readLiteral("false", 5) && record(child, start, CJSON_FALSE, 0);
    case 'n': return readLiteral("null", 4) && record(child, start, CJSON_NULL, 0);
    default: break;
    }
    const bool isNumber = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    if (!isNumber) return unexpected(CJSON_EXPECT_VALUE);
    if (!readNumber()) return false;
    keep(start, false, false);
    return record(child, start, CJSON_NUMBER, 0);
}

void Visitor::keep(const uint8_t *start, bool isString, bool escaped) {
    if (learns) store.scalars.push_back({offset(start), offset(p), isString, escaped});
}

bool Visitor::readStringValue(const Child &child) {
    const uint8_t *const start = p;
    bool escaped = false;
    if (!readText(escaped)) return false;
    keep(start, true, escaped);
    return record(child, start, CJSON_STRING, escaped ? CJSON_VALUE_ESCAPED : 0);
}

/// Reads a string value, whose text is counted when that is asked for.
bool Visitor::readText(bool &escaped) {
    if (!options.count_features) return readString<false>(escaped);
    if (!startsDataURL()) return readString<true>(escaped);
    const uint8_t *const start = p;
    if (!readString<false>(escaped)) return false;
    store.text.dataURL(static_cast<size_t>(p - start - 2));
    return true;
}

/// Makes the node of a container before its children; its length follows at the closing bracket.
uint32_t Visitor::reserve(const Child &child, cjson_kind kind) {
    if (!child.recorded) return CJSON_NONE;
    const uint32_t parent = store.frames[depth - 1].node;
    store.nodes.push_back({child.keyStart, child.keyLength, offset(p), 0, parent, kind, child.flags});
    return static_cast<uint32_t>(store.nodes.size() - 1);
}

bool Visitor::record(const Child &child, const uint8_t *start, cjson_kind kind, uint8_t flags) {
    if (!child.recorded) return true;
    const uint32_t parent = store.frames[depth - 1].node;
    const uint32_t length = static_cast<uint32_t>(p - start);
    store.nodes.push_back({child.keyStart, child.keyLength, offset(start), length, parent, kind,
                           static_cast<uint8_t>(child.flags | flags)});
    return true;
}

}  // namespace lines
