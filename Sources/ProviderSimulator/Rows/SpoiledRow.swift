/// The lines of a row with which something goes wrong.
struct SpoiledRow {
    let answer: Answer
    let isError: Bool
    let lines: [(bytes: [UInt8], isError: Bool)]

    init(_ row: BatchRow, _ fault: RowFault, _ format: some RowFormat) {
        let answer = Answer(row.asked, Self.manner(fault.action))
        self.answer = answer
        isError = fault.action == .status || fault.action == .error
        let plain = format.line(row, .answered(answer)) ?? .null
        let refused = format.line(row, .refused(status: fault.status, fault.error)) ?? .null
        lines =
            switch fault.action {
            case .missing: []
            case .duplicate: [(plain.bytes, false), (plain.bytes, false)]
            case .duplicateDifferent:
                [
                    (plain.bytes, false),
                    ((format.line(row, .answered(Answer(row.asked, .other))) ?? .null).bytes, false),
                ]
            case .wrongFile: [(plain.bytes, true)]
            case .bothFiles: [(plain.bytes, false), (refused.bytes, true)]
            case .unknownExtra:
                [(plain.bytes, false), (Self.renamed(plain, format.idPath, "nobody-\(row.number)").bytes, false)]
            case .alteredID: [(Self.renamed(plain, format.idPath, (row.id ?? "").inOtherCase).bytes, false)]
            case .garbage: [([UInt8]("{\"\(format.idMember)\":".utf8), false)]
            case .stringBody: [(Self.changed(plain, format.bodyPath[...]) { .string($0.json) }.bytes, false)]
            case .noStatusCode:
                [(Self.changed(plain, format.bodyPath.dropLast(), Self.withoutStatus).bytes, false)]
            case .emptyOutput, .refusal, .contentFilter: [(plain.bytes, false)]
            case .status: [(refused.bytes, true)]
            case .error: [((format.line(row, .errorAlone(fault.error)) ?? .null).bytes, true)]
            }
    }

    private static func manner(_ action: RowAction) -> Manner {
        switch action {
        case .emptyOutput: .empty
        case .refusal: .refusal
        case .contentFilter: .contentFilter
        default: .plain
        }
    }

    private static func renamed(_ line: JSONValue, _ path: [String], _ id: String) -> JSONValue {
        changed(line, path[...]) { _ in .string(id) }
    }

    private static func withoutStatus(_ value: JSONValue) -> JSONValue {
        guard var object = value.members else { return value }
        object["status_code"] = nil
        return .object(object)
    }

    /// `value` with what stands at `path` replaced.
    private static func changed(
        _ value: JSONValue, _ path: ArraySlice<String>, _ change: (JSONValue) -> JSONValue
    ) -> JSONValue {
        guard let key = path.first else { return change(value) }
        guard var object = value.members, let inner = object[key] else { return value }
        object[key] = changed(inner, path.dropFirst(), change)
        return .object(object)
    }
}
