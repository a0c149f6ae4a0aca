/// Which mark a parameter's value earns; a value that changes nothing earns none, and null never does.
indirect enum ParameterMarker: Sendable {
    case never
    case always(ParameterMark)
    /// Unless the number is the default; that one may earn a mark of its own.
    case unlessNumber(Int, ParameterMark, neutral: ParameterMark? = nil)
    case temperature
    /// Unless it is false, which may earn a mark of its own.
    case unlessFalse(ParameterMark, false: ParameterMark? = nil)
    case whenFalse(ParameterMark)
    case whenTrue(ParameterMark)
    case whenText(StaticString, ParameterMark)
    case unlessText(StaticString, ParameterMark)
    /// Unless it is an empty list, object or string; that may earn a mark of its own.
    case unlessEmpty(ParameterMark, empty: ParameterMark? = nil)
    case stops
    /// When the list holds the word.
    case whenListed(StaticString, ParameterMark)
    case effort
    /// The effort is a member of an object.
    case effortWithin(StaticString)
    /// An object whose member `type` is `json_schema`, behind further member names.
    case schema(within: StaticString?)
    case toolChoice
    /// What a member of the object earns.
    case within(StaticString, ParameterMarker)
    /// When the test says so.
    case when(@Sendable (JSONBytes) -> Bool, ParameterMark)

    /// The mark for `value`, the raw JSON of a value; nil when it has none.
    func mark(_ value: JSONBytes) -> ParameterMark? {
        guard !value.isNull else { return nil }
        switch self {
        case .never: return nil
        case .always(let mark): return mark
        case .unlessNumber(let number, let mark, let neutral): return value.isNumber(number) ? neutral : mark
        case .temperature: return Self.temperature(value)
        case .unlessFalse(let mark, let neutral): return value.isText("false") ? neutral : mark
        case .whenFalse(let mark): return value.isText("false") ? mark : nil
        case .whenTrue(let mark): return value.isText("true") ? mark : nil
        case .whenText(let text, let mark): return value.isString(text) ? mark : nil
        case .unlessText(let text, let mark): return value.isString(text) ? nil : mark
        case .unlessEmpty(let mark, let empty): return value.isEmptyValue ? empty : mark
        case .stops: return Self.stops(value)
        case .whenListed(let word, let mark): return value.lists(word) ? mark : nil
        case .effort: return Self.effort(value)
        case .effortWithin(let name): return value.member(name).flatMap(Self.effort)
        case .schema(let name): return Self.schema(value, within: name)
        case .toolChoice: return Self.forcesTool(value) ? .forcedTool : nil
        case .within(let name, let marker): return value.member(name).flatMap(marker.mark)
        case .when(let test, let mark): return test(value) ? mark : nil
        }
    }

    private static func effort(_ value: JSONBytes) -> ParameterMark? {
        guard !value.isNull else { return nil }
        for (word, mark) in efforts where value.isString(word) { return mark }
        return .effortOther
    }

    private static let efforts: [(StaticString, ParameterMark)] = [
        ("none", .effortNone), ("minimal", .effortMinimal), ("low", .effortLow), ("medium", .effortMedium),
        ("high", .effortHigh), ("xhigh", .effortXHigh), ("max", .effortMax),
    ]

    private static func schema(_ value: JSONBytes, within name: StaticString?) -> ParameterMark? {
        let format = if let name { value.member(name) } else { Optional(value) }
        guard let type = format?.member("type") else { return nil }
        return type.isString("json_schema") ? .jsonSchema : type.isString("json_object") ? .jsonObject : nil
    }

    private static func temperature(_ value: JSONBytes) -> ParameterMark? {
        if value.isNumber(1) { return .neutralTemperature }
        if value.isAtMostOne { return .temperature }
        return value.number.map { $0 > 1.5 ? .temperatureOver1Half : $0 > 1 ? .temperatureOver1 : .temperature }
    }

    /// OpenAI takes four, Gemini five.
    private static func stops(_ value: JSONBytes) -> ParameterMark? {
        if value.isEmptyValue { return nil }
        let count = value.elementCount(upTo: 6)
        return count > 5 ? .manyStops : count == 5 ? .fiveStops : .stop
    }

    /// `auto` and `none` leave the model its choice; so does an object only when it says so in `mode`.
    private static func forcesTool(_ value: JSONBytes) -> Bool {
        if value.isString("auto") || value.isString("none") { return false }
        let mode = value.member("mode") ?? value.member("allowed_tools")?.member("mode")
        return mode?.isString("auto") != true
    }
}
