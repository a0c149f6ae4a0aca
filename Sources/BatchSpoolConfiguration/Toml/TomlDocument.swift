import CTomlplusplus

/// Why a text is no TOML.
struct TomlFault: Error {
    let position: TomlPosition
    let text: String
}

/// TOML text as a tree of values.
enum TomlDocument {
    /// The root table of `text`; parsing stops at the first fault.
    static func parse(_ text: String) throws(TomlFault) -> TomlValue {
        var text = text
        guard
            let document = text.withUTF8({ bytes in
                bytes.withMemoryRebound(to: CChar.self) { bs_toml_parse($0.baseAddress, $0.count) }
            })
        else { fatalError("no memory for the configuration") }
        defer { bs_toml_free(document) }
        if let fault = fault(of: document) { throw fault }
        var count = 0
        let values = UnsafeBufferPointer(start: bs_toml_values(document, &count), count: count)
        return value(at: 0, of: values)
    }

    private static func fault(of document: OpaquePointer) -> TomlFault? {
        var line: UInt32 = 0
        var column: UInt32 = 0
        guard let words = bs_toml_fault(document, &line, &column) else { return nil }
        return TomlFault(position: TomlPosition(line: Int(line), column: Int(column)), text: String(cString: words))
    }

    private static func value(at place: Int, of values: UnsafeBufferPointer<bs_toml_value>) -> TomlValue {
        let raw = values[place]
        let position = TomlPosition(line: Int(raw.line), column: Int(raw.column))
        return TomlValue(content: content(of: raw, at: place, of: values), position: position)
    }

    private static func content(
        of raw: bs_toml_value, at place: Int, of values: UnsafeBufferPointer<bs_toml_value>
    ) -> TomlValue.Content {
        switch raw.kind {
        case BS_TOML_TABLE: .table(members(of: place, values))
        case BS_TOML_ARRAY: .array(children(of: place, values).map { value(at: $0, of: values) })
        case BS_TOML_STRING: .string(string(raw.text, raw.text_length))
        case BS_TOML_INTEGER: .integer(Int(raw.integer))
        case BS_TOML_FLOAT: .float(raw.real)
        case BS_TOML_BOOLEAN: .boolean(raw.boolean)
        default: .moment
        }
    }

    /// The parser keeps tables by name; the file's order matters for accounts.
    private static func members(of place: Int, _ values: UnsafeBufferPointer<bs_toml_value>) -> [TomlMember] {
        let members = children(of: place, values).map { child in
            let raw = values[child]
            let position = TomlPosition(line: Int(raw.key_line), column: Int(raw.key_column))
            return TomlMember(
                key: string(raw.key, raw.key_length), position: position, value: value(at: child, of: values))
        }
        return members.sorted { $0.position < $1.position }
    }

    private static func children(of place: Int, _ values: UnsafeBufferPointer<bs_toml_value>) -> [Int] {
        var found: [Int] = []
        var next = place + 1
        while next < Int(values[place].end) {
            found.append(next)
            next = Int(values[next].end)
        }
        return found
    }

    private static func string(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
        let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length)
        return String(decoding: bytes, as: UTF8.self)
    }
}
