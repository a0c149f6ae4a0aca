extension JSONBytes {
    var isObject: Bool { bytes.first == UInt8(ascii: "{") }
    var isList: Bool { bytes.first == UInt8(ascii: "[") }
    var isQuoted: Bool { bytes.first == UInt8(ascii: "\"") }

    /// Whether an element of this list passes `test`; false for any other value.
    func contains(where test: (JSONBytes) -> Bool) -> Bool {
        guard isList else { return false }
        var elements = JSONElements(of: bytes)
        while let element = elements.next() {
            let element = JSONBytes(element)
            if !element.bytes.isEmpty, test(element) { return true }
        }
        return false
    }

    /// Whether this object has a member besides these, one that is null aside.
    func hasMembers(besides known: [StaticString]) -> Bool {
        guard isObject else { return false }
        var elements = JSONElements(of: bytes)
        while let element = elements.next() {
            let member = JSONBytes(element)
            if member.bytes.isEmpty || member.isNullMember { continue }
            let end = JSONElements.endOfString(in: member.bytes, from: 0)
            let name = JSONBytes(UnsafeRawBufferPointer(rebasing: member.bytes[..<end]))
            if !known.contains(where: { name.isString($0) }) { return true }
        }
        return false
    }

    /// The value of a member of this object; nil when it is null as well.
    func valued(_ name: StaticString) -> JSONBytes? {
        member(name).flatMap { $0.isNull ? nil : $0 }
    }

    /// Whether this is `"name": null`.
    private var isNullMember: Bool {
        let end = JSONElements.endOfString(in: bytes, from: 0)
        guard let colon = bytes[end...].firstIndex(of: UInt8(ascii: ":")) else { return false }
        return JSONBytes(UnsafeRawBufferPointer(rebasing: bytes[(colon + 1)...])).isNull
    }
}
