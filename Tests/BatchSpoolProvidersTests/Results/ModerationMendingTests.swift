import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Bringing moderations into OpenAI's shape")
struct ModerationMendingTests {
    /// Empty where nothing is mended.
    private func mend(_ body: String, _ format: AnswerFormat = .endpoint, mends: Bool = true) -> String {
        guard var shaper = AnswerShaper(AnswerForm(endpoint: .moderations, format: format), mends: mends) else {
            return ""
        }
        var scratch = Scratch()
        var answer = RowAnswer(wireID: scratch.hold("T-1-1-0"))
        answer.body = scratch.hold(body)
        shaper.shape(&answer, &scratch)
        return String(decoding: answer.body, as: UTF8.self)
    }

    @Test("a text is flagged when any category applies to it, whatever the service calls it")
    func flagged() {
        let good = #"{"categories":{"pii":false,"law":false},"category_scores":{"pii":0.1,"law":0}}"#
        let bad = #"{"category_scores":{"pii":0.9},"categories":{"pii":true,"law":false}}"#
        #expect(
            mend(#"{"id":"m","results":[\#(good),\#(bad)]}"#)
                == #"{"id":"m","results":[{"categories":{"pii":false,"law":false},"flagged":false,"category_scores":"#
                + #"{"pii":0.1,"law":0}},{"category_scores":{"pii":0.9},"categories":{"pii":true,"law":false},"#
                + #""flagged":true}]}"#)
    }

    @Test(
        "what has OpenAI's shape, or is no moderation, stays byte for byte",
        arguments: [
            #"{"results":[{"flagged":true,"categories":{"hate":false}}]}"#, #"{"results":[{"categories":null},3]}"#,
            #"{"results":{}}"#, #"{ "error": {"message":"x"} }"#,
        ])
    func untouched(body: String) {
        #expect(mend(body) == body)
    }

    @Test("raw answers, and those of services that have OpenAI's shape, are not even read")
    func raw() {
        let body = #"{"results":[{"categories":{"pii":true}}]}"#
        #expect(mend(body, .raw) == "" && mend(body, mends: false) == "")
    }
}
