import JSONLines

/// Reads one line in whichever shape it has; finds every problem with it.
struct RowReader {
    let options: JobOptions

    /// Bytes of the longest `custom_id`, unescaped or not.
    static let longestCustomID = 512

    func read(
        _ line: JSONLine, into draft: inout RowDraft, _ members: inout RowMembers, _ problems: inout [Problem]
    ) {
        switch RowShape(line) {
        case .unified: readUnified(line, &draft, &members, &problems)
        case .openAIBatch(let body): readOpenAIBatch(line, body: body, &draft, &members, &problems)
        case .anthropicBatch: problems.append(.unsupportedShape("params"))
        }
        members.finish()
        draft.verbatim = draft.verbatim && members.unchanged
    }

    // MARK: unified

    private func readUnified(
        _ line: JSONLine, _ draft: inout RowDraft, _ members: inout RowMembers, _ problems: inout [Problem]
    ) {
        members.endpoint = line.member("messages") == nil && line.member("input") != nil ? .embeddings : .chatCompletions
        for index in line.children() {
            let name = line.name(of: index) ?? ""
            if name == "custom_id" {
                readCustomID(line, index, &draft, &problems)
            } else if name == "batchspool" {
                problems.append(.optionsNotFirst)
            } else if !ParameterRules.isKnown(name, endpoint: members.endpoint) {
                problems.append(unknown(name, among: ParameterRules.known(members.endpoint) + ["custom_id"]))
            } else {
                readParameter(line, index, name, &members, &problems)
            }
        }
        requirePrompt(line, of: -1, members.endpoint, &problems)
    }

    // MARK: OpenAI batch

    private static let envelope = ["custom_id", "method", "url", "body"]

    private func readOpenAIBatch(
        _ line: JSONLine, body: Int32, _ draft: inout RowDraft, _ members: inout RowMembers,
        _ problems: inout [Problem]
    ) {
        var url: Int32?
        for index in line.children() {
            switch line.name(of: index) ?? "" {
            case "custom_id": readCustomID(line, index, &draft, &problems)
            case "method": readMethod(line, index, &problems)
            case "url": url = index
            case "body": break
            case "batchspool": problems.append(.optionsNotFirst)
            case let name: problems.append(unknown(name, among: Self.envelope))
            }
        }
        readURL(line, url, &members, &problems)
        guard body >= 0 else { return problems.append(.missingMember("body", needed: "the request as an object")) }
        guard line[body].kind == .object else {
            return problems.append(.wrongKind(member: "body", expected: "an object"))
        }
        readBody(line, body, &draft, &members, &problems)
    }

    private func readBody(
        _ line: JSONLine, _ body: Int32, _ draft: inout RowDraft, _ members: inout RowMembers,
        _ problems: inout [Problem]
    ) {
        for index in line.children(of: body) {
            readParameter(line, index, line.name(of: index) ?? "", &members, &problems)
        }
        draft.body = line[body].value
        draft.verbatim = members.model != nil
        requirePrompt(line, of: body, members.endpoint, &problems)
    }

    private func readMethod(_ line: JSONLine, _ index: Int32, _ problems: inout [Problem]) {
        guard !line.string(of: index, is: "POST") else { return }
        problems.append(.badMethod(line.string(of: index) ?? String(decoding: line.bytes(of: index), as: UTF8.self)))
    }

    private func readURL(_ line: JSONLine, _ index: Int32?, _ members: inout RowMembers, _ problems: inout [Problem]) {
        guard let index else {
            return problems.append(.missingMember("url", needed: "\"\(Endpoint.chatCompletions.rawValue)\""))
        }
        if line.string(of: index, is: "/v1/chat/completions") { return }
        let text = line.string(of: index) ?? ""
        switch Endpoint(rawValue: text) {
        case .chatCompletions: break
        case .embeddings: members.endpoint = .embeddings
        case .responses, .completions, .moderations: problems.append(.unsupportedShape(text))
        case nil: problems.append(.unknownURL(text, nearest: nearest(text, among: Endpoint.allCases.map(\.rawValue))))
        }
    }

    // MARK: members of either shape

    private func readParameter(
        _ line: JSONLine, _ index: Int32, _ name: String, _ members: inout RowMembers, _ problems: inout [Problem]
    ) {
        switch name {
        case "model":
            guard let model = line.string(of: index), !model.isEmpty else {
                return problems.append(.wrongKind(member: "model", expected: "a string that is not empty"))
            }
            members.take(model: model)
        case "stream" where line[index].kind != .false && line[index].kind != .null: problems.append(.streaming)
        default: members.take(name, value: line.bytes(of: index))
        }
    }

    private func readCustomID(_ line: JSONLine, _ index: Int32, _ draft: inout RowDraft, _ problems: inout [Problem]) {
        let node = line[index]
        guard node.kind == .string else { return problems.append(.badCustomID("is no string")) }
        let inside = node.value.lowerBound + 1..<node.value.upperBound - 1
        guard !inside.isEmpty else { return problems.append(.badCustomID("is empty")) }
        guard inside.count <= Self.longestCustomID else {
            return problems.append(.badCustomID("has \(inside.count) bytes; the most is \(Self.longestCustomID)"))
        }
        draft.customID = inside
        draft.customIDEscaped = node.valueEscaped
    }

    private func requirePrompt(
        _ line: JSONLine, of parent: Int32, _ endpoint: Endpoint, _ problems: inout [Problem]
    ) {
        switch endpoint {
        case .chatCompletions:
            guard let messages = line.member("messages", of: parent) else {
                return problems.append(.missingMember("messages", needed: "a list of messages"))
            }
            guard line[messages].kind == .array, !Self.isEmptyContainer(line.bytes(of: messages)) else {
                return problems.append(.wrongKind(member: "messages", expected: "a list with at least one message"))
            }
        case .embeddings:
            guard let input = line.member("input", of: parent) else {
                return problems.append(.missingMember("input", needed: "a string or a list of strings"))
            }
            guard [.string, .array].contains(line[input].kind) else {
                return problems.append(.wrongKind(member: "input", expected: "a string or a list of strings"))
            }
        case .responses, .completions, .moderations: break
        }
    }

    private static func isEmptyContainer(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.dropFirst().dropLast().allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    }

    private func unknown(_ name: String, among known: [String]) -> Problem {
        .unknownMember(name, nearest: nearest(name, among: known))
    }
}
