import BatchSpoolCore

extension ValueParser<[String]> {
    /// A list of texts without repetitions; one text alone is a list of one.
    static func texts(_ wanted: ConfigurationProblem.Wanted = .texts) -> Self {
        Self { place in
            switch place.value.content {
            case .string: ValueParser<String>.text.parse(place).map { [$0] }
            case .array(let values): elements(values, wanted, place)
            default: place.refuseKind(wanted)
            }
        }
    }

    private static func elements(
        _ values: [TomlValue], _ wanted: ConfigurationProblem.Wanted, _ place: TomlPlace
    ) -> [String]? {
        var texts: [String] = []
        var isWhole = true
        for value in values {
            let element = TomlPlace(value: value, path: place.path, problems: place.problems)
            guard case .string = value.content else {
                element.reportKind(wanted)
                isWhole = false
                continue
            }
            guard let text = ValueParser<String>.text.parse(element) else {
                isWhole = false
                continue
            }
            if !texts.contains(text) { texts.append(text) }
        }
        return isWhole ? texts : nil
    }
}

extension ValueParser<ProviderChoice> {
    /// Names of accounts and vendors, those with `!` excluded.
    static var providers: Self {
        let texts = ValueParser<[String]>.texts(.providers)
        return Self { place in
            guard let names = texts.parse(place) else { return nil }
            return ProviderChoice(
                allowed: names.filter { !$0.hasPrefix("!") },
                excluded: names.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) })
        }
    }
}

extension ValueParser<UnsupportedParameters> {
    /// `"error"` or `{ drop = [NAMES] }`.
    static var unsupportedParameters: Self {
        Self { place in
            if case .string("error") = place.value.content { return .error }
            guard case .table(let members) = place.value.content, members.count == 1, let member = members.first,
                member.key == "drop", case .array = member.value.content
            else { return place.refuseKind(.dropped) }
            let inner = TomlPlace(value: member.value, path: place.path + ".drop", problems: place.problems)
            return ValueParser<[String]>.texts().parse(inner).map { .drop($0) }
        }
    }
}

extension ValueParser<[String: String]> {
    /// A table of parameters, each as the JSON text of its value.
    static var parameters: Self {
        Self { place in
            guard case .table(let members) = place.value.content else { return place.refuseKind(.parameters) }
            var parameters: [String: String] = [:]
            for member in members {
                guard let json = JSONText.text(of: member.value) else {
                    let inner = TomlPlace(
                        value: member.value, path: place.path + "." + member.key, problems: place.problems)
                    return inner.refuseKind(.parameters)
                }
                parameters[member.key] = json
            }
            return parameters
        }
    }
}

extension ValueParser {
    /// A table whose keys are the user's and whose values are all of one kind.
    static func table<Element>(of element: ValueParser<Element>) -> Self where Value == [String: Element] {
        Self { place in
            guard case .table(let members) = place.value.content else { return place.refuseKind(.table) }
            var elements: [String: Element] = [:]
            for member in members {
                let path = place.path + "." + TableReader.shown(member.key)
                elements[member.key] = element.parse(
                    TomlPlace(value: member.value, path: path, problems: place.problems))
            }
            return elements
        }
    }
}
