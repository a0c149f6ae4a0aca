#ifndef BATCHSPOOL_CXXHASH_H
#define BATCHSPOOL_CXXHASH_H

#include <stddef.h>
#include <stdint.h>

/// XXH3, 64 bits, seed 0. `bytes` may be null when `length` is 0.
uint64_t cxxhash_xxh3_64(const void *_Nullable bytes, size_t length);

#endif
