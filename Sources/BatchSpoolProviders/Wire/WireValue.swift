import JSONLines

/// A JSON value of a small answer, for reading what providers write in many ways.
///
/// A place in the answer's text, which it keeps: nothing is copied out of it before it is asked for.
struct WireValue: Sendable {
    /// Null, as a member that is missing is.
    static let null = WireValue(document: nil, index: 0)

    /// Nil for null without a text.
    private let document: JSONDocument?
    private let index: Int32

    private init(document: JSONDocument?, index: Int32) {
        self.document = document
        self.index = index
    }

    /// The value that `bytes` hold; nil when they are not one sound object or array.
    init?(_ bytes: some Collection<UInt8>) {
        let content = bytes.drop {
            $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF
        }
        guard let document = Self.document(of: content) else { return nil }
        self.init(document: document, index: 0)
        guard kind == .object || kind == .array else { return nil }
    }

    /// The value at `index` of a line, with a text of its own.
    init(_ index: Int32, in line: JSONLine) {
        self.init(document: Self.document(of: line.bytes(of: index)), index: 0)
    }

    /// A document whose only member is what `bytes` hold; nil when that is not one sound value.
    private static func document(of bytes: some Collection<UInt8>) -> JSONDocument? {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + 6 + JSONScanner.padding)
        text.append(contentsOf: "{\"_\":".utf8)
        text.append(contentsOf: bytes)
        text.append(UInt8(ascii: "}"))
        guard let document = JSONDocument(text, depth: 16, elements: 100_000) else { return nil }
        // More than one: the bytes end this object and begin another member.
        let isAlone = document.read { line in line.children().reduce(0) { count, _ in count + 1 } == 1 }
        return isAlone ? document : nil
    }
}

extension WireValue {
    var kind: JSONKind {
        read { $0[index].kind } ?? .null
    }

    /// The member `name` of an object; null for a missing one and for any other value.
    subscript(name: String) -> WireValue {
        let found = read { $0.member(named: name, of: index) } ?? nil
        return found.map { WireValue(document: document, index: $0) } ?? .null
    }

    /// A string, unescaped; nil for any other value.
    var string: String? { read { $0.string(of: index) } ?? nil }

    /// The digits of a number as they were written; nil for any other value.
    var digits: String? {
        read { line in
            line[index].kind == .number ? String(decoding: line.bytes(of: index), as: UTF8.self) : nil
        } ?? nil
    }

    /// A number written as a plain integer; nil for any other value.
    var integer: Int? { read { $0.int(of: index) } ?? nil }

    /// The elements of an array; nil for any other value.
    var elements: [WireValue]? {
        guard kind == .array else { return nil }
        return children.map { WireValue(document: document, index: $0) }
    }

    /// The members of an object by name; nil for any other value.
    var members: [String: WireValue]? {
        guard kind == .object else { return nil }
        var members: [String: WireValue] = [:]
        for child in children {
            guard let name = read({ $0.name(of: child) }) ?? nil else { continue }
            members[name] = WireValue(document: document, index: child)
        }
        return members
    }

    /// Whether it is an array or object with nothing in it.
    var isHollow: Bool {
        read { line in
            [.array, .object].contains(line[index].kind) && !line.children(of: index).contains { _ in true }
        } ?? false
    }

    /// The value as it was written; nil for one that is missing.
    var json: String? { read { String(decoding: $0.bytes(of: index), as: UTF8.self) } }

    private var children: [Int32] { read { Array($0.children(of: index)) } ?? [] }

    private func read<Value>(_ body: (JSONLine) -> Value) -> Value? {
        document?.read(body)
    }
}
