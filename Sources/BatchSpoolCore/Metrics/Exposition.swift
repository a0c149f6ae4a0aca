/// Text in the format that Prometheus reads, family by family.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/
package struct Exposition {
    /// What the numbers of a family are.
    package enum Kind: String {
        case counter, gauge, histogram
    }

    package private(set) var text = ""
    private var family = ""

    package init() {}

    /// Begins the samples of one name; nothing of another family may follow before the next call.
    package mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        family = name
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// One sample of the family; `suffix` is that of a histogram's series.
    package mutating func sample(_ value: String, _ labels: KeyValuePairs<String, String> = [:], suffix: String = "") {
        let pairs = labels.map { "\($0.key)=\"\(Self.escaped($0.value, quotes: true))\"" }
        text += family + suffix + (pairs.isEmpty ? "" : "{" + pairs.joined(separator: ",") + "}") + " \(value)\n"
    }

    package mutating func sample(_ value: Int, _ labels: KeyValuePairs<String, String> = [:]) {
        sample(String(value), labels)
    }

    /// A sample in US dollars; nothing for one that is unknown.
    package mutating func sample(_ value: Money?, _ labels: KeyValuePairs<String, String> = [:]) {
        if let value { sample(value.description, labels) }
    }

    private static func escaped(_ value: String, quotes: Bool) -> String {
        var escaped = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
