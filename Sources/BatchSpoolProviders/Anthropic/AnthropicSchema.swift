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
        var objects: [Int32] = []
        Self.gather(-1, in: line, &objects)
        var done = 0
        for index in objects {
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

    /// Adds the schemas of objects at `index` and below it, in the order of the text.
    private static func gather(_ index: Int32, in line: JSONLine, _ objects: inout [Int32]) {
        if describesObject(index, in: line) { objects.append(index) }
        for member in line.children(of: index) {
            if values.contains(where: { line.name(of: member, is: $0) }) { continue }
            if named.contains(where: { line.name(of: member, is: $0) }) {
                for schema in line.children(of: member) { gather(schema, in: line, &objects) }
            } else {
                gather(within: member, in: line, &objects)
            }
        }
    }

    /// A keyword's value may be a schema or a list of them.
    private static func gather(within index: Int32, in line: JSONLine, _ objects: inout [Int32]) {
        switch line[index].kind {
        case .object: gather(index, in: line, &objects)
        case .array: for element in line.children(of: index) { gather(within: element, in: line, &objects) }
        default: return
        }
    }

    /// Keywords with a value that an answer may have, whatever it looks like.
    private static let values: [StaticString] = ["const", "default", "enum", "examples"]
    /// Keywords with schemas by names of the sender's.
    private static let named: [StaticString] = [
        "properties", "patternProperties", "$defs", "definitions", "dependentSchemas",
    ]

    /// Whether an object is among what the schema admits.
    private static func describesObject(_ index: Int32, in line: JSONLine) -> Bool {
        guard index < 0 || line[index].kind == .object, let type = line.member("type", of: index) else { return false }
        guard line[type].kind == .array else { return line.string(of: type, is: "object") }
        return line.children(of: type).contains { line.string(of: $0, is: "object") }
    }
}
