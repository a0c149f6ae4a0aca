/// What an error says; the dialect decides how it is written.
struct ErrorBody: Sendable, Equatable {
    var message: String
    var type = "invalid_request_error"
    var param: String?
    var code: String?

    init(message: String, type: String = "invalid_request_error", param: String? = nil, code: String? = nil) {
        self.message = message
        self.type = type
        self.param = param
        self.code = code
    }

    init(reading fields: consuming ScenarioFields) throws(ScenarioProblem) {
        var fields = fields
        message = try fields.text("message") ?? "The request was rejected."
        type = try fields.text("type") ?? "invalid_request_error"
        param = try fields.text("param")
        code = try fields.text("code")
        try fields.end()
    }
}
