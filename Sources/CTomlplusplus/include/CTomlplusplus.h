#ifndef BATCHSPOOL_CTOMLPLUSPLUS_H
#define BATCHSPOOL_CTOMLPLUSPLUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum bs_toml_kind {
    BS_TOML_TABLE,
    BS_TOML_ARRAY,
    BS_TOML_STRING,
    BS_TOML_INTEGER,
    BS_TOML_FLOAT,
    BS_TOML_BOOLEAN,
    BS_TOML_MOMENT
};

/* One value of a document. All values lie in one array, parents before children: the children of a table or an array
   follow it up to `end`, and the next sibling of a value is at its `end`. Lines and columns count from 1. */
struct bs_toml_value {
    enum bs_toml_kind kind;
    uint32_t line, column;
    uint32_t key_line, key_column;
    uint32_t end;
    size_t key_length, text_length;
    const char *key;  /* null for elements of arrays and for the root */
    const char *text; /* strings only */
    int64_t integer;
    double real;
    bool boolean;
};

struct bs_toml_document;

/* Parses `length` bytes of UTF-8. Null only when memory ran out. */
struct bs_toml_document *bs_toml_parse(const char *text, size_t length);

/* What is wrong with the text and where; null when nothing is. */
const char *bs_toml_fault(const struct bs_toml_document *document, uint32_t *line, uint32_t *column);

/* The values, root first; empty after a fault. They live as long as the document. */
const struct bs_toml_value *bs_toml_values(const struct bs_toml_document *document, size_t *count);

void bs_toml_free(struct bs_toml_document *document);

#ifdef __cplusplus
}
#endif

#endif
