extension OpenAIAnswers {
    /// The lines of a row with which something goes wrong, by file.
    mutating func spoiled(_ line: OpenAILine, row: Int, _ fault: RowFault) -> (output: [[UInt8]], errors: [[UInt8]]) {
        switch fault.action {
        case .missing: return ([], [])
        case .duplicate:
            let text = plain(line, row)
            return ([text, text], [])
        case .duplicateDifferent: return ([plain(line, row), made(line, row, .other)], [])
        case .wrongFile: return ([], [plain(line, row)])
        case .bothFiles: return ([plain(line, row)], [refused(line, row, fault)])
        case .unknownExtra: return ([plain(line, row), renamed(line, row, "nobody-\(row)")], [])
        case .alteredID: return ([renamed(line, row, (line.text(line.customID) ?? "").inOtherCase)], [])
        case .garbage: return ([[UInt8]("{\"id\":\"batch_req_\(row)\",\"custom_id\":".utf8)], [])
        case .stringBody: return ([stringBody(line, row)], [])
        case .noStatusCode: return ([withoutStatus(line, row)], [])
        case .emptyOutput: return ([made(line, row, .empty)], [])
        case .refusal: return ([made(line, row, .refusal)], [])
        case .contentFilter: return ([made(line, row, .contentFilter)], [])
        case .status: return ([], [refused(line, row, fault)])
        case .error: return ([], [errorOnly(line, row, fault)])
        }
    }

    private mutating func plain(_ line: OpenAILine, _ row: Int) -> [UInt8] { made(line, row, .plain) }

    private mutating func made(_ line: OpenAILine, _ row: Int, _ manner: Manner) -> [UInt8] {
        var target: [UInt8] = []
        open(line.customID.map(line.raw), row: row, to: &target)
        finish(line, row, manner, to: &target)
        return target
    }

    private mutating func finish(_ line: OpenAILine, _ row: Int, _ manner: Manner, to target: inout [UInt8]) {
        target.append("{\"status_code\":200,\"request_id\":\"")
        appendRequestID(row, to: &target)
        target.append("\",\"body\":")
        body(line, manner, to: &target)
        target.append("},\"error\":null}")
    }

    private func refused(_ line: OpenAILine, _ row: Int, _ fault: RowFault) -> [UInt8] {
        var target: [UInt8] = []
        failure(line, row: row, status: fault.status, fault.error, to: &target)
        return target
    }

    private mutating func renamed(_ line: OpenAILine, _ row: Int, _ name: String) -> [UInt8] {
        var target: [UInt8] = []
        var escaped: [UInt8] = []
        escaped.append(escaping: name)
        escaped.withUnsafeBytes { open($0, row: row, to: &target) }
        finish(line, row, .plain, to: &target)
        return target
    }

    private mutating func stringBody(_ line: OpenAILine, _ row: Int) -> [UInt8] {
        var inner: [UInt8] = []
        body(line, .plain, to: &inner)
        var target: [UInt8] = []
        open(line.customID.map(line.raw), row: row, to: &target)
        target.append("{\"status_code\":200,\"request_id\":\"")
        appendRequestID(row, to: &target)
        target.append("\",\"body\":\"")
        target.append(escaping: String(decoding: inner, as: UTF8.self))
        target.append("\"},\"error\":null}")
        return target
    }

    private mutating func withoutStatus(_ line: OpenAILine, _ row: Int) -> [UInt8] {
        var target: [UInt8] = []
        open(line.customID.map(line.raw), row: row, to: &target)
        target.append("{\"body\":")
        body(line, .plain, to: &target)
        target.append("},\"error\":null}")
        return target
    }

    private func errorOnly(_ line: OpenAILine, _ row: Int, _ fault: RowFault) -> [UInt8] {
        var target: [UInt8] = []
        open(line.customID.map(line.raw), row: row, to: &target)
        target.append("null,\"error\":")
        let error: JSONValue = ["code": JSONValue(fault.error.code), "message": .string(fault.error.message)]
        target += error.bytes
        target.append("}")
        return target
    }
}
