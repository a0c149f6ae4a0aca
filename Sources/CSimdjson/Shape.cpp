#include "Shape.hpp"

#include <algorithm>

namespace lines {

void Shape::forget() {
    serial = 0;
    text.clear();
    fragmentEnds.clear();
    scalars.clear();
    places.clear();
}

void Shape::learn(const uint8_t *line, size_t length, const std::vector<Scalar> &found,
                  const std::vector<cjson_node> &nodes) {
    forget();
    size_t values = 0;
    for (const Scalar &scalar : found) values += scalar.end - scalar.start;
    if (found.size() > mostScalars || nodes.size() > 4 * mostScalars || length - values > mostText) return;
    uint32_t from = 0;
    for (const Scalar &scalar : found) {
        text.insert(text.end(), line + from, line + scalar.start);
        fragmentEnds.push_back(static_cast<uint32_t>(text.size()));
        from = scalar.end;
    }
    text.insert(text.end(), line + from, line + length);
    fragmentEnds.push_back(static_cast<uint32_t>(text.size()));
    scalars = found;
    place(nodes);
    serials += serials == UINT32_MAX ? 2 : 1;
    serial = serials;
}

void Shape::place(const std::vector<cjson_node> &nodes) {
    for (const cjson_node &node : nodes) {
        NodePlace made{{0, 0}, {0, 0}, {0, 0}, CJSON_NONE};
        if (node.flags & CJSON_HAS_KEY) made.key = placeOf(node.key_start);
        if (node.kind == CJSON_STRING || node.kind == CJSON_NUMBER) {
            const auto before = [](const Scalar &scalar, uint32_t start) { return scalar.start < start; };
            const auto at = std::lower_bound(scalars.begin(), scalars.end(), node.value_start, before);
            made.scalar = static_cast<uint32_t>(at - scalars.begin());
        } else {
            made.start = placeOf(node.value_start);
            made.end = placeOf(node.value_start + node.value_length);
        }
        places.push_back(made);
    }
}

/// For an offset that is not inside of a scalar.
Shape::Place Shape::placeOf(uint32_t offset) const {
    const auto before = [](uint32_t wanted, const Scalar &scalar) { return wanted < scalar.end; };
    const auto next = std::upper_bound(scalars.begin(), scalars.end(), offset, before);
    const uint32_t after = static_cast<uint32_t>(next - scalars.begin());
    return {after, offset - (after ? scalars[after - 1].end : 0)};
}

void Shape::settle(std::vector<cjson_node> &nodes) const {
    for (size_t i = 0; i < places.size(); i += 1) {
        const NodePlace &place = places[i];
        cjson_node &node = nodes[i];
        if (node.flags & CJSON_HAS_KEY) node.key_start = offsetOf(place.key);
        if (place.scalar == CJSON_NONE) {
            node.value_start = offsetOf(place.start);
            node.value_length = offsetOf(place.end) - node.value_start;
            continue;
        }
        const Scalar &scalar = scalars[place.scalar];
        node.value_start = scalar.start;
        node.value_length = scalar.end - scalar.start;
        node.flags = static_cast<uint8_t>((node.flags & ~CJSON_VALUE_ESCAPED)
                                          | (scalar.escaped ? CJSON_VALUE_ESCAPED : 0));
    }
}

void Shape::count(bool same) {
    trust = same ? std::min(trust + 1, most) : trust - 4;
    if (trust >= 0) return;
    pause = longPause;
    trust = 0;
    forget();
}

}  // namespace lines
