/// Servers of models on one's own machine, which make no batches.
enum LocalServer: String, Sendable {
    case vllm, llamacpp, ollama

    /// An error as this server writes it.
    func reply(_ status: Int, _ error: ErrorBody) -> Reply {
        switch self {
        case .vllm where status == 401: return Reply(status: 401, .json(["error": "Unauthorized"]))
        case .vllm:
            let type = status == 404 ? "NotFoundError" : status < 500 ? "BadRequestError" : "InternalServerError"
            return Reply(
                status: status,
                .json([
                    "error": [
                        "message": .string(error.message), "type": .string(type), "param": JSONValue(error.param),
                        "code": .int(status),
                    ]
                ]))
        case .llamacpp:
            return Reply(
                status: status,
                .json([
                    "error": [
                        "code": .int(status), "message": .string(error.message), "type": .string(word(status, error)),
                    ]
                ]))
        case .ollama:
            return Reply(
                status: status,
                .json([
                    "error": [
                        "message": .string(error.message),
                        "type": status == 404
                            ? "not_found_error" : status < 500 ? "invalid_request_error" : "api_error",
                        "param": nil, "code": nil,
                    ]
                ]))
        }
    }

    private func word(_ status: Int, _ error: ErrorBody) -> String {
        if error.code == "exceed_context_size_error" { return "exceed_context_size_error" }
        return switch status {
        case 401: "authentication_error"
        case 403: "permission_error"
        case 404: "not_found_error"
        case 501: "not_supported_error"
        case 503: "unavailable_error"
        case 500...: "server_error"
        default: "invalid_request_error"
        }
    }

    /// The answer to whether it can be asked.
    var ready: Reply {
        switch self {
        case .vllm: Reply(.text("", type: "text/plain"))
        case .llamacpp: Reply(.json(["status": "ok"]))
        case .ollama: Reply(.text("Ollama is running", type: "text/plain"))
        }
    }

    /// What a prompt longer than the context is answered; nil: it is cut without a word.
    func refusal(_ tokens: Int, _ context: Int) -> ErrorBody? {
        switch self {
        case .ollama: nil
        case .vllm:
            ErrorBody(
                message: "This model's maximum context length is \(context) tokens. However, your request has "
                    + "\(tokens) input tokens. Please reduce the length of the input messages.", param: "input_tokens")
        case .llamacpp:
            ErrorBody(
                message: "the request exceeds the available context size, try increasing it",
                code: "exceed_context_size_error")
        }
    }
}
