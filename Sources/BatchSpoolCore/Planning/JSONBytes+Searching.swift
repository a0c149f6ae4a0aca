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
        var found = false
        forEachMember { name, value in
            if !value.isNull, !known.contains(where: { name.isString($0) }) { found = true }
        }
        return found
    }

    /// Shows the members of this object, each with its name in quotes; none of any other value.
    func forEachMember(_ take: (_ name: JSONBytes, _ value: JSONBytes) -> Void) {
        guard isObject else { return }
        var elements = JSONElements(of: bytes)
        while let element = elements.next() {
            let member = JSONBytes(element).bytes
            let end = JSONElements.endOfString(in: member, from: 0)
            guard let colon = member[end...].firstIndex(of: UInt8(ascii: ":")) else { continue }
            take(
                JSONBytes(UnsafeRawBufferPointer(rebasing: member[..<end])),
                JSONBytes(UnsafeRawBufferPointer(rebasing: member[(colon + 1)...])))
        }
    }

    /// The value of a member of this object; nil when it is null as well.
    func valued(_ name: StaticString) -> JSONBytes? {
        member(name).flatMap { $0.isNull ? nil : $0 }
    }
}
