/// Why a batch was not run.
struct BatchProblem: Error, Equatable, Sendable {
    var code: String
    var message: String
    var param: String?
    var line: Int?

    init(code: String, message: String, param: String? = nil, line: Int? = nil) {
        self.code = code
        self.message = message
        self.param = param
        self.line = line
    }

    init(reading fields: consuming ScenarioFields) throws(ScenarioProblem) {
        var fields = fields
        code = try fields.text("code") ?? "invalid_request"
        message = try fields.text("message") ?? "The batch could not be run."
        param = try fields.text("param")
        line = try fields.integer("line")
        try fields.end()
    }

    var json: JSONValue {
        ["code": .string(code), "message": .string(message), "param": JSONValue(param), "line": JSONValue(line)]
    }

    init?(json: JSONValue) {
        guard let object = json.members, let code = object["code"]?.text else { return nil }
        self.init(
            code: code, message: object["message"]?.text ?? "", param: object["param"]?.text,
            line: object["line"]?.integer)
    }
}
