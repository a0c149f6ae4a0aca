import BatchSpoolCore
import JSONLines

/// One JSON object on one line, its members in the order they were added.
struct JSONObject {
    private var members: [UInt8] = []

    /// Adds a string; nil becomes null.
    mutating func add(_ name: String, _ value: String?) {
        begin(name)
        if let value { JSONText.append(value, to: &members) } else { addNull() }
    }

    mutating func add(_ name: String, _ value: Int?) {
        begin(name)
        if let value { JSONText.append(value, to: &members) } else { addNull() }
    }

    mutating func add(_ name: String, _ value: Bool) {
        add(name, json: value ? "true" : "false")
    }

    /// Adds an amount as the decimal string that all files use.
    mutating func add(_ name: String, _ value: Money?) {
        add(name, value?.description)
    }

    mutating func add(_ name: String, _ values: [JSONObject]) {
        add(name, json: "[" + values.map(\.text).joined(separator: ",") + "]")
    }

    mutating func add(_ name: String, words: [String]) {
        begin(name)
        members.append(UInt8(ascii: "["))
        for (place, word) in words.enumerated() {
            if place > 0 { members.append(UInt8(ascii: ",")) }
            JSONText.append(word, to: &members)
        }
        members.append(UInt8(ascii: "]"))
    }

    /// Adds a value that is JSON already.
    mutating func add(_ name: String, json: String) {
        begin(name)
        members += Array(json.utf8)
    }

    var text: String { "{" + String(decoding: members, as: UTF8.self) + "}" }

    /// The object in `text` with the members of this one in front.
    func merged(before text: String) -> String {
        let inner = text.dropFirst().dropLast()
        guard !inner.isEmpty, !members.isEmpty else { return members.isEmpty ? text : self.text }
        return "{" + String(decoding: members, as: UTF8.self) + "," + inner + "}"
    }

    private mutating func begin(_ name: String) {
        if !members.isEmpty { members.append(UInt8(ascii: ",")) }
        JSONText.append(name, to: &members)
        members.append(UInt8(ascii: ":"))
    }

    private mutating func addNull() {
        members += Array("null".utf8)
    }
}
