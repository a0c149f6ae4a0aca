/// The lines of Gemini's batches: `request` in, `response` or `error` out.
struct GeminiRows: RowFormat {
    private static let known: Set<String> = [
        "contents", "systemInstruction", "generationConfig", "tools", "toolConfig", "safetySettings", "cachedContent",
        "model", "labels", "serviceTier", "store",
    ]
    private static let settings: Set<String> = [
        "maxOutputTokens", "temperature", "topP", "topK", "seed", "candidateCount", "stopSequences", "presencePenalty",
        "frequencyPenalty", "responseLogprobs", "logprobs", "responseMimeType", "responseSchema", "responseJsonSchema",
        "responseFormat", "thinkingConfig", "responseModalities", "mediaResolution", "speechConfig", "imageConfig",
    ]

    let separatesErrors = false
    let idMember = "key"
    let bodyPath = ["response"]
    let model: String
    let embeds: Bool
    /// Whether rows stood in the create, with their keys in the metadata.
    var isInline = false

    var idPath: [String] { isInline ? ["metadata", idMember] : [idMember] }

    func row(_ bytes: UnsafeRawBufferPointer, line: Int, number: Int) throws(BatchProblem) -> BatchRow {
        guard let members = JSONMembers(bytes), let object = JSONValue(parsing: bytes)?.members,
            let range = members.ranges["request"], let request = object["request"]?.members
        else {
            throw BatchProblem(
                code: "INVALID_ARGUMENT", message: "Line \(line) is not a valid request.", line: line)
        }
        let asked = GeminiQuestion.read(request, UnsafeRawBufferPointer(rebasing: bytes[range]), model: model)
        let id = object["key"] ?? object["metadata"]?.members?["key"]
        return BatchRow(id: id?.text, line: object, question: request, asked: asked, number: number)
    }

    /// What keeps a file with this row from becoming a batch.
    func problem(_ row: BatchRow, isStrict: Bool) -> String? {
        let place = "line \(row.number)"
        if embeds {
            return row.question["content"]?.members == nil ? "\(place): request.content is required" : nil
        }
        guard let contents = row.question["contents"]?.elements, !contents.isEmpty else {
            return "\(place): request.contents is not specified"
        }
        for turn in contents where turn.members?["parts"]?.elements?.isEmpty != false {
            return "\(place): request.contents.parts must not be empty"
        }
        let roles = contents.compactMap { $0.members?["role"]?.text }
        if roles.contains(where: { $0 != "user" && $0 != "model" }) {
            return "\(place): Please use a valid role: user, model."
        }
        return isStrict ? unknown(row.question, place) : nil
    }

    private func unknown(_ request: JSONObject, _ place: String) -> String? {
        let settings = GeminiJSON.member("generationConfig", of: request)?.members
        let odd =
            request.keys.first { !Self.known.contains(GeminiJSON.camel($0)) }
            ?? settings?.keys.first { !Self.settings.contains(GeminiJSON.camel($0)) }
        if let odd { return "\(place): Unknown name \"\(odd)\": Cannot find field." }
        let thinking = GeminiJSON.member("thinkingConfig", of: settings)?.members
        return thinking.flatMap { GeminiThoughts.problem($0, model) }.map { "\(place): \($0)" }
    }

    func refusal(_ row: BatchRow) -> (status: Int, error: ErrorBody)? {
        guard let limit = row.asked.maxTokens, limit < 1 else { return nil }
        return (400, ErrorBody(message: "max_output_tokens must be positive"))
    }

    func line(_ row: BatchRow, _ outcome: RowOutcome) -> JSONValue? {
        var line = JSONObject()
        if let key = row.line["key"] { line["key"] = key }
        switch outcome {
        case .answered(let answer):
            line["response"] = embeds ? GeminiContent.embedding(answer) : GeminiContent.object(answer)
        case .refused(let status, let error):
            line["error"] = [
                "code": .int(status), "message": .string(error.message), "status": .string(GeminiJSON.word(status)),
            ]
        case .errorAlone(let error):
            line["error"] = ["code": 500, "message": .string(error.message), "status": "INTERNAL"]
        case .undone: return nil
        }
        if let metadata = row.line["metadata"] { line["metadata"] = metadata }
        return .object(line)
    }
}
