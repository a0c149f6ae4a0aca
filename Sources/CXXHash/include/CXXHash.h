#ifndef BATCHSPOOL_CXXHASH_H
#define BATCHSPOOL_CXXHASH_H

#include <stddef.h>
#include <stdint.h>

/// XXH3, 64 bits, seed 0. `bytes` may be null when `length` is 0.
uint64_t cxxhash_xxh3_64(const void *_Nullable bytes, size_t length);

/// XXH3, 128 bits, seed 0, over bytes that arrive in pieces; a state belongs to one thread at a time.
typedef struct cxxhash_state cxxhash_state;

/// Null without memory; give it back with `cxxhash_free`.
cxxhash_state *_Nullable cxxhash_new(void);
void cxxhash_free(cxxhash_state *_Nonnull state);

/// Adds bytes, which may be null when `length` is 0.
void cxxhash_update(cxxhash_state *_Nonnull state, const void *_Nullable bytes, size_t length);

/// Writes the 16 bytes of the sum so far, most significant first.
void cxxhash_digest(const cxxhash_state *_Nonnull state, uint8_t *_Nonnull sum);

#endif
