#include <cstring>

#include "Visitor.hpp"

namespace lines {

/// Is the string at `p` a data URL: `data:`, a media type with a slash, parameters without blanks, a comma?
/// A text that merely begins with the word is none.
bool Visitor::startsDataURL() {
    constexpr size_t longestHead = 256;
    const uint8_t *at = p + 1;
    if (end - at < 5 || std::memcmp(at, "data:", 5) != 0) return false;
    const uint8_t *const stop = end - at < static_cast<ptrdiff_t>(longestHead) ? end : at + longestHead;
    bool slash = false;
    for (at += 5; at < stop && *at != ','; at += 1) {
        if (*at == '/') slash = true;
        if (*at <= 0x20 || *at == '"' || *at >= 0x7f || (*at == '\\' && at[1] != '/')) return false;
    }
    return slash && at < stop;
}

}  // namespace lines
