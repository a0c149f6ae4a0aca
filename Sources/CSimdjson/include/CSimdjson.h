// A strict visit of one JSON line: the C face of the C++ in this directory.
#ifndef BATCHSPOOL_CSIMDJSON_H
#define BATCHSPOOL_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable behind a line; their content does not matter.
#define CJSON_PADDING 64

/// No parent, no first occurrence, no node.
#define CJSON_NONE UINT32_MAX

typedef enum : uint8_t {
    CJSON_OK = 0,
    CJSON_BAD_TOKEN,          ///< detail: cjson_expected
    CJSON_BAD_ESCAPE,         ///< offset of the backslash
    CJSON_LONE_SURROGATE,     ///< offset of the backslash
    CJSON_BAD_NUMBER,         ///< offset of the number's first byte
    CJSON_CONTROL_CHARACTER,  ///< detail: the byte
    CJSON_NUL_BYTE,
    CJSON_NOT_UTF8,
    CJSON_BYTE_ORDER_MARK,    ///< a BOM where a token should start
    CJSON_EMPTY,              ///< nothing but white space
    CJSON_NOT_OBJECT,         ///< detail: cjson_kind of what is there
    CJSON_TRAILING_CONTENT,
    CJSON_TOO_DEEP,
    CJSON_DUPLICATE_KEY,      ///< auxiliary: offset of the first occurrence
    CJSON_TRUNCATED,          ///< auxiliary: where the open string or container began
    CJSON_TOO_LONG,
} cjson_code;

typedef enum : uint8_t {
    CJSON_EXPECT_VALUE = 0,
    CJSON_EXPECT_KEY,
    CJSON_EXPECT_COLON,
    CJSON_EXPECT_COMMA_OR_BRACE,
    CJSON_EXPECT_COMMA_OR_BRACKET,
    CJSON_EXPECT_LITERAL,
} cjson_expected;

typedef enum : uint8_t {
    CJSON_OBJECT = 0,
    CJSON_ARRAY,
    CJSON_STRING,
    CJSON_NUMBER,
    CJSON_TRUE,
    CJSON_FALSE,
    CJSON_NULL,
} cjson_kind;

enum { CJSON_HAS_KEY = 1, CJSON_KEY_ESCAPED = 2, CJSON_VALUE_ESCAPED = 4 };

/// One recorded value. Offsets count from the line's first byte.
typedef struct {
    uint32_t key_start;  ///< behind the opening quote
    uint32_t key_length;
    uint32_t value_start;
    uint32_t value_length;
    uint32_t parent;  ///< CJSON_NONE: the line's top object
    cjson_kind kind;
    uint8_t flags;
} cjson_node;

/// What the token estimate counts; `half_…` are twice the true value.
typedef struct {
    uint64_t words, letters_over_6, half_humps;
    uint64_t digit_groups, digits;
    uint64_t symbols, symbol_runs;
    uint64_t han, half_wide, accented;
    uint64_t lines_or_gaps;
    uint64_t text_bytes;
    uint64_t data_urls, data_url_bytes;
} cjson_features;

typedef struct {
    uint32_t depth_limit;    ///< containers open at once, top object included; at most 1024
    uint32_t record_depth;   ///< 1: members of the top object
    uint32_t element_limit;  ///< elements recorded of each array
    bool count_features;
} cjson_options;

/// What a scan came to; the scanner's own until its next scan.
typedef struct {
    const uint8_t *_Nonnull line;
    size_t length;
    const cjson_node *_Nullable nodes;  ///< pre-order
    size_t node_count;
    cjson_code code;
    uint8_t detail;
    uint32_t offset;
    uint32_t auxiliary;  ///< CJSON_NONE when there is none
    uint32_t shape;  ///< lines of one scanner with the same number have the same nodes, but for where they stand; 0: none
    cjson_features features;
} cjson_result;

typedef struct cjson_scanner cjson_scanner;

/// Null when there is no memory.
cjson_scanner *_Nullable cjson_scanner_new(void);
void cjson_scanner_free(cjson_scanner *_Nullable scanner);

/// Visits every byte of `line` once; CJSON_PADDING readable bytes must follow it.
const cjson_result *_Nonnull cjson_scan(cjson_scanner *_Nonnull scanner, const uint8_t *_Nonnull line, size_t length,
                                        const cjson_options *_Nonnull options);

/// Index of the member `name` among the children of `parent`, or CJSON_NONE.
uint32_t cjson_find_member(const cjson_node *_Nullable nodes, size_t count, const uint8_t *_Nonnull line,
                           uint32_t parent, const uint8_t *_Nonnull name, size_t name_length);

/// Does the inside of a scanned string stand for exactly these bytes?
bool cjson_spells(const uint8_t *_Nonnull inside, size_t length, bool escaped, const uint8_t *_Nonnull name,
                  size_t name_length);

/// Decodes the inside of a string that was scanned before; `out` needs `length` bytes. Returns the bytes written.
size_t cjson_unescape(const uint8_t *_Nonnull inside, size_t length, uint8_t *_Nonnull out);

/// Adds the features of a plain text, which must be valid UTF-8.
void cjson_count_text(const uint8_t *_Nullable text, size_t length, cjson_features *_Nonnull features);

/// The same with one of the counters that choose by processor, so that tests can compare them; false when `counter`
/// is beyond the last one this processor can run.
bool cjson_count_text_using(unsigned counter, const uint8_t *_Nullable text, size_t length,
                            cjson_features *_Nonnull features);

/// Offset of the first byte that is not UTF-8, or `length`.
size_t cjson_utf8_prefix(const uint8_t *_Nullable bytes, size_t length);

/// Grows or shrinks memory that keeps its content; null `memory` makes some, `new_size` 0 gives it back, to the system
/// where it was more than a few pages.
void *_Nullable cjson_remap(void *_Nullable memory, size_t old_size, size_t new_size);

/// Offset of the first `byte`, or `length`.
size_t cjson_find_byte(const uint8_t *_Nullable bytes, size_t length, uint8_t byte);

#ifdef __cplusplus
}
#endif

#endif
