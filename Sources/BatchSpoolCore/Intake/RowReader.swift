import JSONLines

/// Reads one line in whichever shape it has; finds every problem with it.
struct RowReader {
    let options: RowOptions

    init(options: JobOptions) {
        self.options = RowOptions(options)
    }

    func read(_ line: JSONLine, into row: inout RowReading) {
        let shape = RowShape(line)
        if options.wantsMessages, shape.isOtherRequest { row.refuse(.notParams) }
        switch shape {
        case .unified: readUnified(line, &row)
        case .openAIBatch(let body): readOpenAIBatch(line, body: body, &row)
        case .anthropicBatch(let params): readAnthropicBatch(line, params: params, &row)
        case .options: row.refuse(.optionsNotFirst)
        }
    }

    // MARK: unified

    private func readUnified(_ line: JSONLine, _ row: inout RowReading) {
        let (messages, input) = (line.member("messages"), line.member("input"))
        row.endpoint = messages == nil && input != nil ? .embeddings : .chatCompletions
        row.lacksModel = true
        let known = KnownParameters.of(row.endpoint)
        for index in line.children() {
            if readOwnMember(line, index, &row) { continue }
            if index == input, messages != nil { continue }
            readParameter(line, index, known, &row)
        }
        if messages != nil, input != nil { row.refuse(.twoPrompts) }
        if let prompt = messages ?? input {
            PromptReader(line: line).read(prompt, &row)
        } else {
            row.refuse(.unknownShape)
        }
        row.finish(options)
    }

    /// Members of the line that are no parameters; false for any other.
    func readOwnMember(_ line: JSONLine, _ index: Int32, _ row: inout RowReading) -> Bool {
        if line.name(of: index, is: "custom_id") {
            readCustomID(line, index, &row)
        } else if line.name(of: index, is: "batchspool") {
            row.refuse(.optionsNotFirst)
        } else {
            return false
        }
        return true
    }

    // MARK: OpenAI batch

    private static let envelope = ["custom_id", "method", "url", "body"]

    private func readOpenAIBatch(_ line: JSONLine, body: Int32?, _ row: inout RowReading) {
        var url: Int32?
        for index in line.children() where index != body {
            if readOwnMember(line, index, &row) { continue }
            if line.name(of: index, is: "method") {
                readMethod(line, index, &row)
            } else if line.name(of: index, is: "url") {
                url = index
            } else {
                let name = line.name(of: index) ?? ""
                row.refuse(.unknownMember(name, nearest: nearest(name, among: Self.envelope)))
            }
        }
        let isKnown = readURL(line, url, &row)
        guard let body else { return row.refuse(.missingMember("body", needed: "the request as an object")) }
        guard line[body].kind == .object else { return row.refuse(.wrongKind(member: "body", expected: "an object")) }
        // What a request of another kind would need cannot be said.
        if isKnown { readBody(line, body, &row) }
    }

    private func readBody(_ line: JSONLine, _ body: Int32, _ row: inout RowReading) {
        row.draft.body = line[body].value
        row.draft.verbatim = true
        row.lacksModel = true
        let known = KnownParameters.of(row.endpoint)
        for index in line.children(of: body) { readParameter(line, index, known, &row) }
        if row.model == nil { row.draft.verbatim = false }
        if let prompt = line.member(PromptReader.member(row.endpoint), of: body) {
            PromptReader(line: line).read(prompt, &row)
        } else if row.endpoint != .responses || line.member("prompt", of: body) == nil {
            row.refuse(PromptReader.missing(row.endpoint))
        }
        row.finish(options)
    }

    private func readMethod(_ line: JSONLine, _ index: Int32, _ row: inout RowReading) {
        guard !line.string(of: index, is: "POST") else { return }
        row.refuse(.badMethod(line.string(of: index) ?? line.text(of: index)))
    }

    /// Whether the endpoint is known, so that the body can be judged.
    private func readURL(_ line: JSONLine, _ index: Int32?, _ row: inout RowReading) -> Bool {
        guard let index else {
            row.refuse(.missingMember("url", needed: "\"\(Endpoint.chatCompletions.rawValue)\""))
            return false
        }
        if line.string(of: index, is: "/v1/chat/completions") { return true }
        guard let text = line.string(of: index) else {
            row.refuse(.wrongKind(member: "url", expected: "a string such as \"\(Endpoint.chatCompletions.rawValue)\""))
            return false
        }
        switch Endpoint(rawValue: text) {
        case let endpoint?:
            row.endpoint = endpoint
            return true
        case nil: row.refuse(.unknownURL(text, nearest: Endpoint.nearest(to: text)))
        }
        return false
    }

    // MARK: members of either shape

    func readParameter(
        _ line: JSONLine, _ index: Int32, _ known: KnownParameters, _ row: inout RowReading
    ) {
        guard let name = line.nameBytes(of: index) else { return readEscapedName(line, index, known, &row) }
        guard let parameter = known.find(name) else { return unknown(line, index, &row) }
        readValue(line, index, parameter, name, &row)
    }

    /// A name written with escapes is the same name.
    private func readEscapedName(
        _ line: JSONLine, _ index: Int32, _ known: KnownParameters, _ row: inout RowReading
    ) {
        var name = line.name(of: index) ?? ""
        name.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            guard let parameter = known.find(bytes) else { return unknown(line, index, &row) }
            readValue(line, index, parameter, bytes, &row)
        }
    }

    private func readValue(
        _ line: JSONLine, _ index: Int32, _ parameter: KnownParameter, _ name: UnsafeRawBufferPointer,
        _ row: inout RowReading
    ) {
        let value = line.bytes(of: index)
        switch parameter.role {
        case .model: readModel(value, &row)
        case .prompt: break
        case .stream where line[index].kind == .true: row.refuse(.streaming)
        case .stream, .other: row.take(parameter, named: name, value: value, options)
        }
    }

    private func readModel(_ token: UnsafeRawBufferPointer, _ row: inout RowReading) {
        row.lacksModel = false
        guard token.count > 2, token.first == UInt8(ascii: "\"") else {
            return row.refuse(.wrongKind(member: "model", expected: "a string that is not empty"))
        }
        row.take(model: token, options)
    }

    private func unknown(_ line: JSONLine, _ index: Int32, _ row: inout RowReading) {
        let name = line.name(of: index) ?? ""
        let known = row.known.names + (row.draft.body.isEmpty ? ["custom_id"] : [])
        let counterpart = row.isParams ? ParameterRules.namesInParams[name] : nil
        row.refuse(.unknownMember(name, nearest: counterpart ?? nearest(name, among: known)))
    }

    private func readCustomID(_ line: JSONLine, _ index: Int32, _ row: inout RowReading) {
        let node = line[index]
        guard node.kind == .string else { return row.refuse(.badCustomID("is no string")) }
        let inside = node.value.lowerBound + 1..<node.value.upperBound - 1
        guard !inside.isEmpty else { return row.refuse(.badCustomID("is empty")) }
        guard inside.count <= IntakeCheck.longestCustomID else {
            return row.refuse(.badCustomID("has \(inside.count) bytes; the most is \(IntakeCheck.longestCustomID)"))
        }
        row.draft.customID = inside
        row.draft.customIDEscaped = node.valueEscaped
    }
}
