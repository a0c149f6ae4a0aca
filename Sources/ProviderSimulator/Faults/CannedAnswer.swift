/// An answer given in place of the real one.
struct CannedAnswer: Sendable, Equatable {
    enum Body: Sendable, Equatable {
        case error(ErrorBody)
        case json(JSONValue)
        case text(String)
        case html(String)
    }

    var status: Int
    var headers: [String: String] = [:]
    var body: Body

    init(_ status: Int, headers: [String: String] = [:], _ body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A preset by name, or an object; nil when the fault has no answer.
    static func read(_ fields: inout ScenarioFields) throws(ScenarioProblem) -> CannedAnswer? {
        guard let value = fields.value("answer") else { return nil }
        if let name = value.text {
            guard let preset = AnswerPreset(rawValue: name) else {
                let names = AnswerPreset.allCases.map(\.rawValue).joined(separator: ", ")
                throw fields.problem("answer", "an object or one of \(names)")
            }
            return preset.answer
        }
        return try CannedAnswer(reading: try ScenarioFields(value, path: fields.path + ".answer"))
    }

    private init(reading fields: consuming ScenarioFields) throws(ScenarioProblem) {
        var fields = fields
        status = try fields.integer("status", in: ScenarioFields.statusCodes) ?? 500
        headers = try fields.textMap("headers") ?? [:]
        if let json = fields.value("json") {
            body = .json(json)
        } else if let text = try fields.text("text") {
            body = .text(text)
        } else if let html = try fields.text("html") {
            body = .html(html)
        } else if let error = try fields.fields("error") {
            body = .error(try ErrorBody(reading: error))
        } else {
            body = .error(
                ErrorBody(message: "The server had an error while processing your request.", type: "server_error"))
        }
        try fields.end()
    }
}
