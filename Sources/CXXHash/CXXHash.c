// Compiled in, so that the product needs no libxxhash at run time.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "CXXHash.h"

uint64_t cxxhash_xxh3_64(const void *bytes, size_t length) {
    return XXH3_64bits(bytes, length);
}
