import BatchSpoolCore
import TestKit

extension Answers.Answer {
    /// Whether it has the shape of `endpoint` and is the answer to the question whose SHA-256 begins with `echo`, 16
    /// hexadecimal digits.
    func isRight(at endpoint: Endpoint, _ echo: String) -> Bool {
        guard succeeded else { return false }
        switch endpoint {
        case .chatCompletions:
            return text?.hasPrefix("echo " + echo) == true && body["object"].text == "chat.completion"
        case .completions:
            return body["choices"][0]["text"].text?.hasPrefix("echo " + echo) == true
                && body["object"].text == "text_completion"
        case .responses:
            let said = body["output"].elements.last?["content"][0]["text"].text
            return said?.hasPrefix("echo " + echo) == true && body["object"].text == "response"
        case .embeddings:
            guard case .number(let first) = body["data"][0]["embedding"][0], let bits = Int(echo.prefix(6), radix: 16)
            else { return false }
            return (first * 16_777_216 - Double(bits)).magnitude < 1 && body["object"].text == "list"
        case .moderations: return body["results"].elements.count == 1 && body["id"].text?.contains(echo) == true
        }
    }

    /// Whether it tells what it used, as answers at `endpoint` do.
    func reportsUsage(at endpoint: Endpoint) -> Bool {
        switch endpoint {
        case .moderations: true
        case .embeddings: (usage?.input ?? 0) > 0
        case .chatCompletions, .completions, .responses: (usage?.input ?? 0) > 0 && (usage?.output ?? 0) > 0
        }
    }
}
