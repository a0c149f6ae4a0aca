import JSONLines

/// The members of an object, with nothing inside them looked at, however deep that is.
struct OuterMembers {
    private let line: JSONLine

    /// What `take` makes of the members of `body`; nil when that is no sound object.
    static func read<Value>(_ body: [UInt8], _ take: (OuterMembers) -> Value) -> Value? {
        var options = JSONScanner.Options(recordDepth: 1)
        options.elementLimit = 1
        options.depthLimit = 1024
        var scanner = JSONScanner(options)
        var scratch = Scratch()
        guard let line = try? scanner.scan(scratch.hold(body)) else { return nil }
        return take(OuterMembers(line: line))
    }

    /// A string, unescaped; nil for any other value.
    func text(_ name: StaticString) -> String? {
        line.member(name).flatMap { line.string(of: $0) }
    }

    /// What kind of value a member has; nil where it is missing.
    func kind(_ name: StaticString) -> JSONKind? {
        line.member(name).map { line[$0].kind }
    }
}
