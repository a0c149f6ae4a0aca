#include "FeatureCounter.hpp"

#include <cstring>

#include "FeatureBlock.hpp"

namespace lines {

struct BlockCounters {
    BlockCounter list[5] = {};
    unsigned count = 0;

    BlockCounters() {
        list[count++] = countBlocksPortable;
#if defined(__x86_64__)
        list[count++] = countBlocksSSE2;
        const bool bits = __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi");
        if (!bits || !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi2")) return;
        list[count++] = countBlocksAVX2;
        if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw")) return;
        list[count++] = countBlocksAVX512;
#endif
    }
};

static const BlockCounters &blockCounters() {
    static const BlockCounters counters;
    return counters;
}

BlockCounter blockCounter(unsigned index) {
    return index < blockCounters().count ? blockCounters().list[index] : nullptr;
}

BlockCounter bestBlockCounter() { return blockCounters().list[blockCounters().count - 1]; }

uint64_t countCapitals(uint64_t uppers, uint64_t letters, uint64_t open, bool letterBefore, cjson_features &features) {
    const uint64_t lowers = letters & ~uppers;
    uint64_t left = uppers, still = 0;
    // A run that began with small letters: what follows of it in this block does not count.
    if (letterBefore && open == 0) left &= left + 1;
    if (open != 0 && !(left & 1)) {
        if (!(lowers & 1) && open > 3) features.half_humps += open - 1;
        open = 0;
    }
    while (left != 0) {
        const unsigned start = static_cast<unsigned>(__builtin_ctzll(left));
        const uint64_t rest = ~(left >> start);
        const unsigned end = start + (rest ? static_cast<unsigned>(__builtin_ctzll(rest)) : 64);
        left = end >= 64 ? 0 : left >> end << end;
        if (start != 0 && letters >> (start - 1) & 1) continue;
        const uint64_t length = end - start + (start == 0 ? open : 0);
        if (end >= 64) {
            still = length;
        } else if (!(lowers >> end & 1) && length > 3) {
            features.half_humps += length - 1;
        }
    }
    return still;
}

void FeatureCounter::finish(uint8_t *text, size_t length) {
    // At least one separator is counted, which ends the last run.
    std::memset(text + length, separator, block);
    countBlocks(state, *features, text, length / block + 1);
}

}  // namespace lines

static void countText(lines::BlockCounter blocks, const uint8_t *text, size_t length, cjson_features *features) {
    lines::FeatureCounter counter;
    counter.begin(features, blocks);
    features->text_bytes += length;
    const size_t done = counter.consume(text, length);
    uint8_t rest[3 * lines::FeatureCounter::block];
    if (length > done) std::memcpy(rest, text + done, length - done);
    counter.finish(rest, length - done);
}

void cjson_count_text(const uint8_t *text, size_t length, cjson_features *features) {
    countText(lines::bestBlockCounter(), text, length, features);
}

bool cjson_count_text_using(unsigned counter, const uint8_t *text, size_t length, cjson_features *features) {
    const lines::BlockCounter chosen = lines::blockCounter(counter);
    if (chosen == nullptr) return false;
    countText(chosen, text, length, features);
    return true;
}
