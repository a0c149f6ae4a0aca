import FoundationEssentials

/// A file in Prometheus' text format, read strictly: whatever the format does not allow is a fault.
package struct Metrics {
    /// A sample's name and labels.
    package struct Series: Hashable {
        package let name: String
        package let labels: [String: String]
    }

    package private(set) var values: [Series: Double] = [:]
    /// Types by family.
    package private(set) var types: [String: String] = [:]
    /// What is wrong, with the line.
    package private(set) var faults: [String] = []
    private var helped: Set<String> = []
    private var family = ""

    package init(_ text: String) {
        if !text.hasSuffix("\n") { faults.append("no newline at the end") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() { read(String(line)) }
        for (name, type) in types where type == "histogram" { checkHistogram(name) }
    }

    /// The value of a series; nil when there is none.
    package subscript(name: String, labels: [String: String]) -> Double? {
        values[Series(name: name, labels: labels)]
    }

    private mutating func read(_ line: String) {
        if line.hasPrefix("# HELP ") { return readHelp(line) }
        if line.hasPrefix("# TYPE ") { return readType(line) }
        var rest = Substring(line)
        let name = String(rest.prefix { Self.isName($0) })
        rest = rest.dropFirst(name.count)
        guard let labels = readLabels(&rest), rest.hasPrefix(" "), let value = Double(rest.dropFirst()) else {
            return faults.append(line)
        }
        let series = Series(name: name, labels: labels)
        if !belongs(name) || values[series] != nil { faults.append("out of place or twice: \(line)") }
        values[series] = value
    }

    private mutating func readHelp(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 3)
        guard words.count == 4, words[2].allSatisfy(Self.isName), helped.insert(String(words[2])).inserted else {
            return faults.append(line)
        }
        family = String(words[2])
    }

    private mutating func readType(_ line: String) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 4, words[2] == family, types[family] == nil,
            ["counter", "gauge", "histogram"].contains(words[3]), (words[3] == "counter") == family.hasSuffix("_total")
        else { return faults.append(line) }
        types[family] = words[3]
    }

    /// The labels in braces; none without braces; nil when they are malformed.
    private func readLabels(_ rest: inout Substring) -> [String: String]? {
        guard rest.first == "{" else { return [:] }
        var labels: [String: String] = [:]
        repeat {
            rest = rest.dropFirst()
            let key = String(rest.prefix { Self.isName($0) && $0 != ":" })
            rest = rest.dropFirst(key.count)
            guard !key.isEmpty, rest.hasPrefix("=\""), labels[key] == nil else { return nil }
            rest = rest.dropFirst(2)
            guard let value = readValue(&rest) else { return nil }
            labels[key] = value
        } while rest.first == ","
        guard rest.first == "}" else { return nil }
        rest = rest.dropFirst()
        return labels
    }

    private func readValue(_ rest: inout Substring) -> String? {
        var value = ""
        while let character = rest.popFirst() {
            if character == "\"" { return value }
            guard character == "\\" else {
                value.append(character)
                continue
            }
            switch rest.popFirst() {
            case "n": value.append("\n")
            case "\\": value.append("\\")
            case "\"": value.append("\"")
            default: return nil
            }
        }
        return nil
    }

    private func belongs(_ name: String) -> Bool {
        guard let type = types[family] else { return false }
        if type != "histogram" { return name == family }
        return ["_bucket", "_sum", "_count"].contains { name == family + $0 }
    }

    private mutating func checkHistogram(_ name: String) {
        for (series, count) in values where series.name == name + "_count" {
            let buckets = values.filter { bucket, _ in
                bucket.name == name + "_bucket" && series.labels.allSatisfy { bucket.labels[$0.key] == $0.value }
            }.map { (Double($0.key.labels["le"] ?? "") ?? .nan, $0.value) }.sorted { $0.0 < $1.0 }
            let rises = zip(buckets, buckets.dropFirst()).allSatisfy { $0.1 <= $1.1 }
            if buckets.last?.0 != .infinity || buckets.last?.1 != count || !rises { faults.append("\(series)") }
        }
    }

    private static func isName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == ":")
    }
}
