// Collects the decoded text of a line's strings for the feature counter, with flat memory.
#pragma once

#include <cstdint>
#include <cstring>

#include "FeatureCounter.hpp"

namespace lines {

class TextSink {
public:
    void begin(cjson_features *into) {
        features = into;
        counter.begin(into, countBlocks);
        out = buffer;
    }

    /// Where a new string's text goes.
    uint8_t *open() { return out; }

    /// `written` when 80 bytes fit there, else where they fit after what was written is counted.
    uint8_t *roomAt(uint8_t *written) {
        if (written <= buffer + capacity) return written;
        out = written;
        drain();
        return out;
    }

    /// Ends a string; `rawBytes` is its length in the line.
    void close(uint8_t *written, size_t rawBytes) {
        *written = FeatureCounter::separator;
        out = written + 1;
        features->text_bytes += rawBytes;
    }

    void dataURL(size_t rawBytes) {
        features->data_urls += 1;
        features->data_url_bytes += rawBytes;
    }

    void finish() {
        drain();
        counter.finish(buffer, static_cast<size_t>(out - buffer));
    }

private:
    static constexpr size_t capacity = 16 * 1024;

    void drain() {
        const size_t length = static_cast<size_t>(out - buffer);
        const size_t done = counter.consume(buffer, length);
        std::memmove(buffer, buffer + done, length - done);
        out = buffer + (length - done);
    }

    cjson_features *features = nullptr;
    const BlockCounter countBlocks = bestBlockCounter();
    FeatureCounter counter;
    uint8_t *out = buffer;
    alignas(64) uint8_t buffer[capacity + 4 * FeatureCounter::block];
};

}  // namespace lines
