import JSONLines

/// A small JSON object that is sent: members in order.
struct JSONBody {
    indirect enum Value {
        case string(String)
        case int(Int)
        case list([Value])
        case object([(String, Value)])
    }

    private let members: [(String, Value)]

    init(_ members: [(String, Value)]) {
        self.members = members
    }

    /// The object as JSON text.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        Self.append(.object(members), to: &bytes)
        return bytes
    }

    private static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .string(let text): JSONText.append(text, to: &bytes)
        case .int(let number): JSONText.append(number, to: &bytes)
        case .list(let values): append(values, between: ("[", "]"), to: &bytes) { append($0, to: &$1) }
        case .object(let members):
            append(members, between: ("{", "}"), to: &bytes) { member, bytes in
                JSONText.append(member.0, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                append(member.1, to: &bytes)
            }
        }
    }

    private static func append<Element>(
        _ elements: [Element], between marks: (String, String), to bytes: inout [UInt8],
        _ append: (Element, inout [UInt8]) -> Void
    ) {
        bytes += marks.0.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(element, &bytes)
        }
        bytes += marks.1.utf8
    }
}
