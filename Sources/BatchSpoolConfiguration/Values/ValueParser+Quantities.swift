import BatchSpoolCore

extension ValueParser<Duration> {
    /// A duration such as `"10s"` within `range`.
    static func duration(_ range: ClosedRange<Duration>) -> Self {
        Self { place in
            if let number = place.value.content.number {
                return place.refuse(.noUnit(path: place.path, value: number, write: number + "s"))
            }
            guard case .string(let text) = place.value.content else { return place.refuseKind(.duration) }
            guard let duration = DurationText.duration(text) else {
                return place.refuse(.malformed(path: place.path, value: text, wanted: .duration))
            }
            guard range.contains(duration) else {
                let (from, to) = (DurationText.text(range.lowerBound), DurationText.text(range.upperBound))
                return place.refuse(
                    .outOfRange(path: place.path, value: "\"\(text)\"", from: "\"\(from)\"", to: "\"\(to)\""))
            }
            return duration
        }
    }
}

extension ValueParser<[Duration]> {
    /// One to twenty durations within `range`.
    static func durations(_ range: ClosedRange<Duration>) -> Self {
        let element = ValueParser<Duration>.duration(range)
        return Self { place in
            guard case .array(let values) = place.value.content, (1...20).contains(values.count) else {
                return place.refuseKind(.durations)
            }
            let durations = values.compactMap { value in
                element.parse(TomlPlace(value: value, path: place.path, problems: place.problems))
            }
            return durations.count == values.count ? durations : nil
        }
    }
}

extension ValueParser<Int> {
    /// A whole number within `range`.
    static func integer(_ range: ClosedRange<Int>) -> Self {
        Self { place in
            guard case .integer(let value) = place.value.content else { return place.refuseKind(.integer) }
            return range.contains(value)
                ? value
                : place.refuse(
                    .outOfRange(
                        path: place.path, value: String(value), from: String(range.lowerBound),
                        to: String(range.upperBound)))
        }
    }

    /// Bytes, as a number or with a unit, within `range`.
    static func size(_ range: ClosedRange<Int>) -> Self {
        Self { place in
            switch place.value.content {
            case .integer(let bytes): sized(bytes, String(bytes), range, place)
            case .string(let text):
                if let bytes = SizeText.bytes(text) {
                    sized(bytes, "\"\(text)\"", range, place)
                } else {
                    place.refuse(.malformed(path: place.path, value: text, wanted: .size))
                }
            default: place.refuseKind(.size)
            }
        }
    }

    private static func sized(_ bytes: Int, _ shown: String, _ range: ClosedRange<Int>, _ place: TomlPlace) -> Int? {
        if range.contains(bytes) { return bytes }
        let (from, to) = (SizeText.text(range.lowerBound), SizeText.text(range.upperBound))
        return place.refuse(.outOfRange(path: place.path, value: shown, from: "\"\(from)\"", to: "\"\(to)\""))
    }
}

extension ValueParser<Money> {
    /// Dollars such as `"20.00"`.
    static var money: Self {
        decimal(wanted: .money) { Money(dollars: $0) }
    }

    /// Dollars per million tokens, as the price of one token.
    static var price: Self {
        decimal(wanted: .price) { text in
            guard let million = Money(dollars: text), million.picodollars % 1_000_000 == 0 else { return nil }
            return Money(picodollars: million.picodollars / 1_000_000)
        }
    }
}

extension ValueParser<PriceFactor> {
    /// A factor such as `"0.85"`.
    static var factor: Self {
        decimal(wanted: .factor) { PriceFactor($0) }
    }
}

extension ValueParser {
    /// Decimals are text, because a TOML float is a binary fraction.
    private static func decimal(wanted: ConfigurationProblem.Wanted, _ read: @escaping (String) -> Value?) -> Self {
        Self { place in
            if let number = place.value.content.number {
                return place.refuse(.noUnit(path: place.path, value: number, write: number))
            }
            guard case .string(let text) = place.value.content else { return place.refuseKind(wanted) }
            return read(text) ?? place.refuse(.malformed(path: place.path, value: text, wanted: wanted))
        }
    }
}
