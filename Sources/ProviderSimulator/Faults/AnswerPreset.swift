/// Errors that occur so often that they have a name.
enum AnswerPreset: String, CaseIterable, Sendable {
    case badKey400 = "bad_key_400"
    case badKey401 = "bad_key_401"
    case badKey403 = "bad_key_403"
    case forbidden
    case paymentRequired = "payment_required"
    case insufficientQuota = "insufficient_quota"
    case rateLimit = "rate_limit"
    case rateLimitMilliseconds = "rate_limit_ms"
    case rateLimitDate = "rate_limit_date"
    case rateLimitSilent = "rate_limit_silent"
    case notFound = "not_found"
    case fileNotFound = "file_not_found"
    case conflict
    case serverError = "server_error"
    case badGateway = "bad_gateway"
    case unavailable
    case gatewayTimeout = "gateway_timeout"
    case overloaded

    private static let slow = ErrorBody(
        message: "Rate limit reached for requests. Please try again later.", type: "requests",
        code: "rate_limit_exceeded")
    private static let key = ErrorBody(
        message: "Incorrect API key provided. You can find your API key in your account settings.",
        code: "invalid_api_key")

    var answer: CannedAnswer {
        switch self {
        case .badKey400:
            CannedAnswer(400, .json(["code": "Client specified an invalid argument", "error": "Incorrect API key"]))
        case .badKey401: CannedAnswer(401, .error(Self.key))
        case .badKey403: CannedAnswer(403, .error(Self.key))
        case .forbidden:
            CannedAnswer(
                403, .error(ErrorBody(message: "You are not allowed to use batches.", code: "not_available_for_plan")))
        case .paymentRequired:
            CannedAnswer(
                402, .error(ErrorBody(message: "Insufficient balance.", type: "billing", code: "payment_required")))
        case .insufficientQuota:
            CannedAnswer(
                429,
                .error(
                    ErrorBody(
                        message: "You exceeded your current quota, please check your plan and billing details.",
                        type: "insufficient_quota", code: "insufficient_quota")))
        case .rateLimit: CannedAnswer(429, headers: ["retry-after": "2"], .error(Self.slow))
        case .rateLimitMilliseconds: CannedAnswer(429, headers: ["retry-after-ms": "150"], .error(Self.slow))
        case .rateLimitDate: CannedAnswer(429, headers: ["retry-after": "{date+2}"], .error(Self.slow))
        case .rateLimitSilent: CannedAnswer(429, .error(Self.slow))
        case .notFound: CannedAnswer(404, .error(ErrorBody(message: "No such object.")))
        case .fileNotFound:
            CannedAnswer(400, .error(ErrorBody(message: "The input file cannot be found.", param: "input_file_id")))
        case .conflict: CannedAnswer(409, .error(ErrorBody(message: "The request conflicts with another one.")))
        case .serverError:
            CannedAnswer(500, .error(ErrorBody(message: "The server had an error.", type: "server_error")))
        case .badGateway: CannedAnswer(502, .html("<html><body><h1>502 Bad Gateway</h1></body></html>\n"))
        case .unavailable: CannedAnswer(503, .text("upstream connect error or disconnect/reset before headers"))
        case .overloaded:
            CannedAnswer(529, .error(ErrorBody(message: "Overloaded", type: "overloaded_error")))
        case .gatewayTimeout: CannedAnswer(504, .html("<html><body><h1>504 Gateway Time-out</h1></body></html>\n"))
        }
    }
}
