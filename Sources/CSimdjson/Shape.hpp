// What a line looks like without its strings and numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "include/CSimdjson.h"

namespace lines {

/// A string, with its quotes, or a number.
struct Scalar {
    uint32_t start, end;
    bool isString, escaped;
};

/// The shape of a line that was sound: the bytes between its strings and numbers, and its nodes. Lines of a file are
/// mostly alike, so the next one is compared with it first: where all bytes in between are the same and every string
/// and number is sound, the line is sound, with the same keys, none of them twice, and with the same nodes.
class Shape {
public:
    /// Whether it is worth while to compare the next line, or to learn from it. Lines that are no two alike cost one
    /// comparison in many.
    bool isWorthwhile() {
        if (pause == 0) return true;
        pause -= 1;
        return false;
    }

    bool isKnown() const { return serial != 0; }
    uint32_t number() const { return serial; }

    /// Takes the shape of the line whose scalars are given; keeps none when it is too large to be worth it.
    void learn(const uint8_t *line, size_t length, const std::vector<Scalar> &found,
               const std::vector<cjson_node> &nodes);

    /// Has no shape any more, because the nodes are of another line.
    void forget();

    /// What a comparison came to.
    void count(bool same);

    /// Bytes of the fragment in front of scalar `i`, or of the last one.
    const uint8_t *fragment(size_t i, size_t &length) const {
        length = fragmentEnds[i] - (i ? fragmentEnds[i - 1] : 0);
        return text.data() + (fragmentEnds[i] - length);
    }

    size_t scalarCount() const { return scalars.size(); }
    Scalar &scalar(size_t i) { return scalars[i]; }

    /// Moves nodes of this shape to where they stand in the line whose scalars were put in place.
    void settle(std::vector<cjson_node> &nodes) const;

private:
    /// So many bytes behind scalar number `after` - 1, or behind the start of the line.
    struct Place {
        uint32_t after, distance;
    };
    struct NodePlace {
        Place key, start, end;
        uint32_t scalar;  ///< CJSON_NONE: none of them, but a container or a literal
    };

    static constexpr size_t mostText = 1 << 12;
    static constexpr size_t mostScalars = 1 << 8;
    static constexpr uint32_t longPause = 1 << 8;
    static constexpr int most = 16;

    void place(const std::vector<cjson_node> &nodes);
    Place placeOf(uint32_t offset) const;
    uint32_t offsetOf(Place place) const {
        return place.distance + (place.after ? scalars[place.after - 1].end : 0);
    }

    std::vector<uint8_t> text;
    std::vector<uint32_t> fragmentEnds;
    std::vector<Scalar> scalars;
    std::vector<NodePlace> places;
    uint32_t serial = 0, serials = 0;  ///< 0: no shape
    uint32_t pause = 0;
    int trust = most;
};

}  // namespace lines
