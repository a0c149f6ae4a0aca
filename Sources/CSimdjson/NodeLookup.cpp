#include <cstring>

#include "Escape.hpp"

/// Does the escaped key spell `name`? Compared piece by piece, without memory.
static bool spells(const uint8_t *key, size_t keyLength, const uint8_t *name, size_t nameLength) {
    const uint8_t *const keyEnd = key + keyLength, *const nameEnd = name + nameLength;
    while (key < keyEnd) {
        uint8_t piece[4] = {*key};
        size_t written = 1, read = 1;
        if (*key == '\\') {
            const lines::Escape escape = lines::readEscape(key, keyEnd);
            if (escape.code != CJSON_OK) return false;
            written = static_cast<size_t>(lines::writeUTF8(piece, escape.character) - piece);
            read = escape.length;
        }
        if (static_cast<size_t>(nameEnd - name) < written || std::memcmp(piece, name, written) != 0) return false;
        key += read;
        name += written;
    }
    return name == nameEnd;
}

bool cjson_spells(const uint8_t *inside, size_t length, bool escaped, const uint8_t *name, size_t name_length) {
    if (escaped) return spells(inside, length, name, name_length);
    return length == name_length && std::memcmp(inside, name, length) == 0;
}

/// Is the node a member of this name? Most are told apart by the length alone.
static bool isMember(const cjson_node &node, const uint8_t *line, const uint8_t *name, size_t length) {
    const uint8_t *const key = line + node.key_start;
    if (!(node.flags & CJSON_HAS_KEY)) return false;
    if (node.flags & CJSON_KEY_ESCAPED) return spells(key, node.key_length, name, length);
    return node.key_length == length && std::memcmp(key, name, length) == 0;
}

uint32_t cjson_find_member(const cjson_node *nodes, size_t count, const uint8_t *line, uint32_t parent,
                           const uint8_t *name, size_t name_length) {
    const size_t first = parent == CJSON_NONE ? 0 : static_cast<size_t>(parent) + 1;
    for (size_t i = first; i < count; i += 1) {
        const cjson_node &node = nodes[i];
        if (node.parent != parent) {
            // Pre-order: a node whose parent lies further left is behind the last child.
            if (parent != CJSON_NONE && (node.parent == CJSON_NONE || node.parent < parent)) break;
            continue;
        }
        if (isMember(node, line, name, name_length)) return static_cast<uint32_t>(i);
    }
    return CJSON_NONE;
}
