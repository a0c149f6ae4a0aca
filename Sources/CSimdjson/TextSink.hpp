// Collects the decoded text of a line's strings for the feature counter, with flat memory.
#pragma once

#include <cstdint>

#include "FeatureCounter.hpp"
#include "StringChunk.hpp"

namespace lines {

class TextSink {
public:
    void begin(cjson_features *into) {
        features = into;
        counter.begin(into);
        out = buffer;
    }

    /// Where at least `room` bytes may be written.
    uint8_t *cursor() {
        if (out > buffer + capacity) drain();
        return out;
    }
    void advance(uint8_t *written) { out = written; }

    /// Ends one string; `rawBytes` is its length in the line.
    void endString(size_t rawBytes) {
        *out++ = FeatureCounter::separator;
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

    static constexpr size_t room = 2 * chunkSize;

private:
    static constexpr size_t capacity = 16 * 1024;

    void drain() {
        const size_t length = static_cast<size_t>(out - buffer);
        const size_t done = counter.consume(buffer, length);
        std::memmove(buffer, buffer + done, length - done);
        out = buffer + (length - done);
    }

    cjson_features *features = nullptr;
    FeatureCounter counter;
    uint8_t *out = buffer;
    uint8_t buffer[capacity + room + 3 * FeatureCounter::block];
};

}  // namespace lines
