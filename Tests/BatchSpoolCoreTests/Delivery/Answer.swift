import BatchSpoolCore

/// An answer of a provider whose bytes live as long as the test's closure.
struct Answer {
    var lineID = #""br_1""#
    var requestID = #""req_1""#
    var status: Int? = 200
    var body = #"{"choices":[],"n":1.0}"#
    var model = #""m-2024-07-18""#
    var usage: TokenUsage? = TokenUsage(input: 12, output: 34)
    var errorCode: String?
    var errorMessage: String?
    var retryable = false

    /// Lends the answer as a dialect would hand it over.
    func lend<Value>(_ take: (borrowing RowAnswer) -> Value) -> Value {
        Self.bytes(lineID) { lineID in
            Self.bytes(requestID) { requestID in
                Self.bytes(body) { body in
                    Self.bytes(model) { model in
                        var answer = RowAnswer(wireID: UnsafeRawBufferPointer(start: nil, count: 0))
                        (answer.lineID, answer.requestID) = (lineID, requestID)
                        (answer.body, answer.model, answer.status) = (body, model, status)
                        (answer.usage, answer.retryable) = (usage, retryable)
                        (answer.errorCode, answer.errorMessage) = (errorCode, errorMessage)
                        return take(answer)
                    }
                }
            }
        }
    }

    static func bytes<Value>(_ text: String, _ take: (UnsafeRawBufferPointer) -> Value) -> Value {
        Array(text.utf8).withUnsafeBytes(take)
    }
}
