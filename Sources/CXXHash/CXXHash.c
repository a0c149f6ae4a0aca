// Compiled in, so that the product needs no libxxhash at run time.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "CXXHash.h"

uint64_t cxxhash_xxh3_64(const void *bytes, size_t length) {
    return XXH3_64bits(bytes, length);
}

// The state is the library's own; the name in the header hides it.
static XXH3_state_t *own(cxxhash_state *state) { return (XXH3_state_t *)state; }

cxxhash_state *cxxhash_new(void) {
    XXH3_state_t *state = XXH3_createState();
    if (state) XXH3_128bits_reset(state);
    return (cxxhash_state *)state;
}

void cxxhash_free(cxxhash_state *state) { XXH3_freeState(own(state)); }

void cxxhash_update(cxxhash_state *state, const void *bytes, size_t length) {
    XXH3_128bits_update(own(state), bytes, length);
}

void cxxhash_digest(const cxxhash_state *state, uint8_t *sum) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest((const XXH3_state_t *)state));
    for (size_t i = 0; i < sizeof canonical.digest; i += 1) sum[i] = canonical.digest[i];
}
