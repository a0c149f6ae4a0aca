#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include "CTomlplusplus.h"

#include <new>
#include <string>
#include <vector>

struct bs_toml_document {
    toml::table root;
    std::vector<bs_toml_value> values;
    std::string fault;
    toml::source_position fault_position{};
    bool faulty = false;
};

namespace {

bs_toml_value bare(const toml::node &node) {
    bs_toml_value value{};
    value.line = node.source().begin.line;
    value.column = node.source().begin.column;
    return value;
}

void fill(bs_toml_value &value, const toml::node &node) {
    if (const auto *text = node.as_string()) {
        value.kind = BS_TOML_STRING;
        value.text = text->get().data();
        value.text_length = text->get().size();
    } else if (const auto *integer = node.as_integer()) {
        value.kind = BS_TOML_INTEGER;
        value.integer = integer->get();
    } else if (const auto *real = node.as_floating_point()) {
        value.kind = BS_TOML_FLOAT;
        value.real = real->get();
    } else if (const auto *boolean = node.as_boolean()) {
        value.kind = BS_TOML_BOOLEAN;
        value.boolean = boolean->get();
    } else {
        value.kind = BS_TOML_MOMENT;
    }
}

void append(std::vector<bs_toml_value> &values, const toml::node &node, const toml::key *key) {
    const size_t place = values.size();
    bs_toml_value value = bare(node);
    if (key) {
        value.key = key->str().data();
        value.key_length = key->str().size();
        value.key_line = key->source().begin.line;
        value.key_column = key->source().begin.column;
    }
    const auto *table = node.as_table();
    const auto *array = node.as_array();
    if (table) value.kind = BS_TOML_TABLE;
    else if (array) value.kind = BS_TOML_ARRAY;
    else fill(value, node);
    values.push_back(value);
    if (table)
        for (auto &&[name, child] : *table) append(values, child, &name);
    if (array)
        for (auto &&child : *array) append(values, child, nullptr);
    values[place].end = static_cast<uint32_t>(values.size());
}

} // namespace

bs_toml_document *bs_toml_parse(const char *text, size_t length) {
    auto *document = new (std::nothrow) bs_toml_document;
    if (!document) return nullptr;
    toml::parse_result result = toml::parse(std::string_view(text, length));
    if (!result) {
        document->faulty = true;
        document->fault = result.error().description();
        document->fault_position = result.error().source().begin;
        return document;
    }
    document->root = std::move(result).table();
    append(document->values, document->root, nullptr);
    return document;
}

const char *bs_toml_fault(const bs_toml_document *document, uint32_t *line, uint32_t *column) {
    if (!document->faulty) return nullptr;
    *line = document->fault_position.line;
    *column = document->fault_position.column;
    return document->fault.c_str();
}

const bs_toml_value *bs_toml_values(const bs_toml_document *document, size_t *count) {
    *count = document->values.size();
    return document->values.data();
}

void bs_toml_free(bs_toml_document *document) { delete document; }
