// Walks through one line without recursion, checks everything and records what is asked for.
#pragma once

#include <cstdint>
#include <vector>

#include "Escape.hpp"
#include "KeySet.hpp"
#include "Shape.hpp"
#include "StringChunk.hpp"
#include "TextSink.hpp"

namespace lines {

constexpr uint32_t deepest = 1024;

/// A container that is open.
struct Frame {
    KeySet::Object keys;
    uint32_t start;     ///< offset of its bracket
    uint32_t node;      ///< CJSON_NONE: the top object, or not recorded
    uint32_t elements;  ///< seen so far, of an array
    bool isObject;
    bool records;       ///< its children become nodes
};

/// What a scanner keeps from line to line.
struct Store {
    std::vector<cjson_node> nodes;
    KeySet keys;
    TextSink text;
    Shape shape;
    std::vector<Scalar> scalars;  ///< of a line whose shape is learned
    Frame frames[deepest];
};

class Visitor {
public:
    Visitor(Store &store, const uint8_t *line, size_t length, const cjson_options &options, cjson_result &result)
        : store(store), line(line), end(line + length), p(line), options(options), result(result) {}

    /// True when the line is one object; otherwise `result` says what is wrong. Keeps all scalars when it `learns`.
    bool run(bool learns);

    /// True when the line has the shape that is known, and is sound; what else it may be is not said.
    bool follow();

private:
    struct Child {
        bool recorded;
        uint8_t flags;
        uint32_t keyStart, keyLength;
    };

    bool openTop();
    bool walk();
    bool readKey(uint8_t first, Child &child, Frame &frame);
    bool readValue(uint8_t first, const Child &child);
    bool readStringValue(const Child &child);
    bool readText(bool &escaped);
    void keep(const uint8_t *start, bool isString, bool escaped);
    bool readNumber();
    bool readLiteral(const char *word, size_t length);
    template <bool copies> uint8_t *skipPlain(uint8_t *out);
    template <bool copies> bool readString(bool &escaped);
    template <bool copies> bool readEscapeOrFail(const uint8_t *opening, uint8_t *&out);
    bool startsDataURL();
    bool push(bool isObject, uint32_t node);
    bool record(const Child &child, const uint8_t *start, cjson_kind kind, uint8_t flags);
    uint32_t reserve(const Child &child, cjson_kind kind);

    uint8_t next();
    uint32_t offset(const uint8_t *at) const { return static_cast<uint32_t>(at - line); }
    bool fail(cjson_code code, const uint8_t *at, uint8_t detail = 0, uint32_t auxiliary = CJSON_NONE);
    bool unexpected(cjson_expected expected);

    Store &store;
    const uint8_t *const line;
    const uint8_t *const end;
    const uint8_t *p;
    const cjson_options &options;
    cjson_result &result;
    uint32_t depth = 0;
    bool learns = false;
};

}  // namespace lines
