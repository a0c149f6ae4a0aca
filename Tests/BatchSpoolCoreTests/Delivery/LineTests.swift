import BatchSpoolCore
import Testing

/// The lines of results.jsonl and errors.jsonl, byte for byte: other programs read them.
@Suite struct LineTests {
    private let line = ResultLine(account: AccountName("openai"), model: ModelName("m"), batch: BatchRef("batch_1"))
    private let place = RowPlace(row: 1, line: 2)

    private func result(_ answer: Answer, id: String = "req-1", cost: Money? = Money(picodollars: 12_300_000)) -> String
    {
        var output: [UInt8] = []
        answer.lend { answer in
            Answer.bytes(id) { line.append(answer, customID: $0, place: place, cost: cost, to: &output) }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func failure(_ answer: Answer, cost: Money? = .zero) -> String {
        var output: [UInt8] = []
        answer.lend { answer in
            Answer.bytes("req-9") {
                ErrorLine.append(
                    answer, error: RowError(answer), customID: $0, place: place, cost: cost, line: line, to: &output)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    @Test("A result line is the provider's answer and one member of ours")
    func result() {
        #expect(
            result(Answer()) == #"""
                {"id":"br_1","custom_id":"req-1","response":{"status_code":200,"request_id":"req_1","body":\#
                {"choices":[],"n":1.0}},"error":null,"batchspool":{"v":1,"row":1,"line":2,"account":"openai","model":"m"\#
                ,"resolved_model":"m-2024-07-18","batch":"batch_1","input_tokens":12,"output_tokens":34,\#
                "cost_usd":"0.0000123"}}
                """#)
    }

    @Test("What a provider did not say is null or left out")
    func unknown() {
        let answer = Answer(lineID: "", requestID: "", model: "", usage: nil)

        #expect(
            result(answer, cost: nil) == #"""
                {"id":null,"custom_id":"req-1","response":{"status_code":200,"request_id":null,"body":\#
                {"choices":[],"n":1.0}},"error":null,"batchspool":{"v":1,"row":1,"line":2,"account":"openai","model":"m"\#
                ,"batch":"batch_1","cost_usd":null}}
                """#)
    }

    @Test("A custom_id is written so that it reads back as it was given")
    func customID() {
        #expect(result(Answer(), id: "a\"b\\\u{1}é").contains(#""custom_id":"a\"b\\\u0001é","#))
    }

    @Test("An error line of a row that was answered keeps the answer and its cost")
    func answeredError() {
        let answer = Answer(
            status: 400, body: "{}", usage: nil, errorCode: "content_filter", errorMessage: "no \"way\"\n")

        #expect(
            failure(answer) == #"""
                {"custom_id":"req-9","error":{"code":"content_filter","message":"no \"way\"\n","retryable":false},\#
                "response":{"status_code":400,"request_id":"req_1","body":{}},"batchspool":{"v":1,"row":1,"line":2,\#
                "account":"openai","model":"m","resolved_model":"m-2024-07-18","batch":"batch_1","cost_usd":"0.00"}}
                """#)
    }

    @Test("R-182 a row the batch never ran has no response")
    func neverRan() {
        let answer = Answer(
            status: nil, model: "", usage: nil, errorCode: "batch_expired", errorMessage: "too late", retryable: true)

        #expect(
            failure(answer) == #"""
                {"custom_id":"req-9","error":{"code":"batch_expired","message":"too late","retryable":true},\#
                "response":null,"batchspool":{"v":1,"row":1,"line":2,"account":"openai","model":"m"\#
                ,"batch":"batch_1","cost_usd":"0.00"}}
                """#)
    }

    @Test("R-188 a row without any answer says so")
    func missing() {
        var output: [UInt8] = []
        Answer.bytes("req-3") { ErrorLine.append(error: .missing, customID: $0, place: place, to: &output) }

        #expect(
            String(decoding: output, as: UTF8.self) == #"""
                {"custom_id":"req-3","error":{"code":"missing_result","message":\#
                "the batch ended without an answer for this row","retryable":true},"response":null,\#
                "batchspool":{"v":1,"row":1,"line":2}}
                """#)
    }

    @Test("A line that is no row has neither id nor number")
    func noRow() {
        var output: [UInt8] = []
        let error = RowError(code: "bad_json", message: "a.jsonl: x", retryable: false)
        Answer.bytes("") {
            ErrorLine.append(error: error, customID: $0, place: RowPlace(row: nil, line: nil), to: &output)
        }

        #expect(
            String(decoding: output, as: UTF8.self) == #"""
                {"custom_id":null,"error":{"code":"bad_json","message":"a.jsonl: x","retryable":false},\#
                "response":null,"batchspool":{"v":1,"row":null,"line":null}}
                """#)
    }

    @Test(
        "Money in a line is spelled as everywhere",
        arguments: [0, 1, 20_000_000_000_000, -5, 1_230_000_000_000, .max, .min])
    func money(picodollars: Int) {
        let cost = Money(picodollars: picodollars)

        #expect(result(Answer(), cost: cost).hasSuffix("\"cost_usd\":\"\(cost)\"}}"))
    }

    @Test(
        "An answer without a code of its own goes by its status",
        arguments: [
            (500, nil, "http_500"), (nil, nil, "provider_error"), (400, "content_filter", "content_filter"),
        ] as [(Int?, String?, String)])
    func codes(status: Int?, code: String?, expected: String) {
        let error = Answer(status: status, errorCode: code).lend { RowError($0) }

        #expect(error.code == expected)
        #expect(error.message == "the provider gave no reason")
    }

    @Test("A batch that failed as a whole lends its reason to its rows")
    func failedBatch() {
        let error = RowError.batchFailed(PartSample.error(.refused))

        #expect(error == RowError(code: "some_code", message: "some words", retryable: false))
    }
}
