// simdjson checks the UTF-8, with the widest instructions the processor has; the visitor does the rest.
#define SIMDJSON_EXCEPTIONS 0
#include "include/CSimdjson.h"

#include <simdjson.h>
#include <sys/mman.h>

#include <cstdlib>
#include <cstring>
#include <new>

#include "Visitor.hpp"

struct cjson_scanner {
    lines::Store store;
    cjson_result result;
};

cjson_scanner *cjson_scanner_new(void) { return new (std::nothrow) cjson_scanner; }

void cjson_scanner_free(cjson_scanner *scanner) { delete scanner; }

static bool isUTF8(const uint8_t *bytes, size_t length) {
    return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length);
}

static void begin(cjson_result &result, const uint8_t *line, size_t length) {
    std::memset(&result, 0, sizeof result);
    result.line = line;
    result.length = length;
    result.auxiliary = CJSON_NONE;
}

constexpr size_t manyNodes = 1 << 15;

/// Compares the line with the shape of those before; false when it must be visited.
static bool follow(lines::Store &store, const uint8_t *line, size_t length, const cjson_options &options,
                   cjson_result &result) {
    if (options.count_features) store.text.begin(&result.features);
    const bool isSame = lines::Visitor(store, line, length, options, result).follow();
    store.shape.count(isSame);
    if (isSame) {
        if (options.count_features) store.text.finish();
        store.shape.settle(store.nodes);
        result.shape = store.shape.number();
        return true;
    }
    begin(result, line, length);
    return false;
}

static void visit(lines::Store &store, const uint8_t *line, size_t length, const cjson_options &options,
                  cjson_result &result, bool learns) {
    // What one huge line took is given back, unless lines keep needing it.
    if (store.nodes.capacity() > manyNodes && store.nodes.size() < store.nodes.capacity() / 8) store.nodes = {};
    store.nodes.clear();
    store.scalars.clear();
    store.keys.begin(line);
    if (options.count_features) store.text.begin(&result.features);
    if (!lines::Visitor(store, line, length, options, result).run(learns)) return store.shape.forget();
    if (options.count_features) store.text.finish();
    if (!learns) return store.shape.forget();
    store.shape.learn(line, length, store.scalars, store.nodes);
    result.shape = store.shape.number();
}

/// The visit ends before the first bad byte, so a fault further left is the one reported.
static void reportUTF8(cjson_scanner &scanner, const uint8_t *line, size_t length, uint32_t depthLimit,
                       cjson_result &result) {
    const size_t good = cjson_utf8_prefix(line, length);
    const cjson_options options = {depthLimit, 0, 0, false};
    visit(scanner.store, line, good, options, result, false);
    const bool cutShort = result.code == CJSON_OK || result.code == CJSON_TRUNCATED || result.code == CJSON_EMPTY;
    if (!cutShort) return;
    result.code = CJSON_NOT_UTF8;
    result.offset = static_cast<uint32_t>(good);
    result.auxiliary = CJSON_NONE;
}

static void scan(cjson_scanner &scanner, const uint8_t *line, size_t length, const cjson_options &options) {
    lines::Store &store = scanner.store;
    if (!isUTF8(line, length)) return reportUTF8(scanner, line, length, options.depth_limit, scanner.result);
    const bool learns = store.shape.isWorthwhile();
    if (learns && store.shape.isKnown() && follow(store, line, length, options, scanner.result)) return;
    visit(store, line, length, options, scanner.result, learns);
}

const cjson_result *cjson_scan(cjson_scanner *scanner, const uint8_t *line, size_t length,
                               const cjson_options *options) {
    cjson_result &result = scanner->result;
    begin(result, line, length);
    if (length > (1u << 30)) {
        result.code = CJSON_TOO_LONG;
        result.offset = 1u << 30;
        return &result;
    }
    cjson_options bounded = *options;
    if (bounded.depth_limit > lines::deepest) bounded.depth_limit = lines::deepest;
    scan(*scanner, line, length, bounded);
    if (result.code != CJSON_OK) return &result;
    result.nodes = scanner->store.nodes.data();
    result.node_count = scanner->store.nodes.size();
    return &result;
}

/// Length of the character at `p`; 0 when it is none.
static size_t characterLength(const uint8_t *p, size_t left) {
    for (size_t length = 1; length <= 4 && length <= left; length += 1) {
        if (isUTF8(p, length)) return length;
    }
    return 0;
}

size_t cjson_utf8_prefix(const uint8_t *bytes, size_t length) {
    constexpr size_t piece = 4096;
    size_t good = 0;
    while (length - good > piece) {
        size_t stop = good + piece;
        // A piece ends where a character begins.
        for (int i = 0; i < 3 && (bytes[stop] & 0xc0) == 0x80; i += 1) stop -= 1;
        if (!isUTF8(bytes + good, stop - good)) break;
        good = stop;
    }
    if (length - good <= piece && isUTF8(bytes + good, length - good)) return length;
    while (good < length) {
        const size_t character = characterLength(bytes + good, length - good);
        if (character == 0) break;
        good += character;
    }
    return good;
}

/// Small memory comes from the allocator: taking a mapping away stops every thread for a moment.
static bool isSmall(size_t size) { return size <= 1 << 15; }

/// Moves memory from the allocator to a mapping, or back.
static void *move(void *memory, size_t old_size, size_t new_size) {
    void *const made = cjson_remap(nullptr, 0, new_size);
    if (made == nullptr) return nullptr;
    std::memcpy(made, memory, old_size < new_size ? old_size : new_size);
    cjson_remap(memory, old_size, 0);
    return made;
}

void *cjson_remap(void *memory, size_t old_size, size_t new_size) {
    void *made = nullptr;
    if (new_size == 0) {
        isSmall(old_size) ? std::free(memory) : static_cast<void>(munmap(memory, old_size));
        return nullptr;
    }
    if (memory != nullptr && isSmall(old_size) != isSmall(new_size)) return move(memory, old_size, new_size);
    if (isSmall(new_size)) return memory == nullptr ? std::calloc(1, new_size) : std::realloc(memory, new_size);
    if (memory == nullptr) {
        made = mmap(nullptr, new_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    } else {
        made = mremap(memory, old_size, new_size, MREMAP_MAYMOVE);
    }
    return made == MAP_FAILED ? nullptr : made;
}

size_t cjson_find_byte(const uint8_t *bytes, size_t length, uint8_t byte) {
    if (length == 0) return 0;
    const void *const found = std::memchr(bytes, byte, length);
    return found ? static_cast<size_t>(static_cast<const uint8_t *>(found) - bytes) : length;
}
