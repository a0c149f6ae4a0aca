import JSONLines

/// Writes JSON schemas as Anthropic takes them: every object says `"additionalProperties":false`
/// (<https://platform.claude.com/docs/en/build-with-claude/structured-outputs>, "JSON Schema limitations").
///
/// An answer by the closed schema is one by the schema that was given too. Used by one thread at a time.
final class AnthropicSchema {
    private var scanner: JSONScanner

    init() {
        var options = JSONScanner.Options(recordDepth: 64)
        options.elementLimit = 1 << 20
        scanner = JSONScanner(options)
    }

    /// Appends `schema` with what is missing; false when an object of it must be open.
    func append(_ schema: ChatValue, to output: inout SegmentList) -> Bool {
        let span = schema.span
        guard let line = try? scanner.scan(span.bytes) else { return false }
        var done = 0
        for index in -1..<Int32(truncatingIfNeeded: line.count) where Self.describesObject(index, in: line) {
            if let others = line.member("additionalProperties", of: index) {
                guard line[others].kind == .false else { return false }
                continue
            }
            let inside = (index < 0 ? 0 : line[index].value.lowerBound) + 1
            output.append(span.prefix(inside).dropFirst(done))
            output.append("\"additionalProperties\":false,")
            done = inside
        }
        output.append(span.dropFirst(done))
        return true
    }

    private static func describesObject(_ index: Int32, in line: JSONLine) -> Bool {
        guard index < 0 || line[index].kind == .object, let type = line.member("type", of: index) else { return false }
        return line.string(of: type, is: "object")
    }
}
