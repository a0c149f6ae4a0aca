import Testing

@testable import ProviderSimulator

struct RowFaultTests {
    /// Ids in the output and the error file of a batch of three rows whose second one has `action`.
    private static func ids(_ action: RowAction) async throws -> (output: [String], errors: [String], text: String) {
        var found: (output: [String], errors: [String], text: String) = ([], [], "")
        try await Site.with(#"{"faults":[{"match":{"row":2},"do":{"row":"\#(action.rawValue)"}}]}"#) { site in
            let batch = await site.finished(Site.rows(3))
            let output = await site.content(batch["output_file_id"]?.text)
            let errors =
                batch["error_file_id"]?.text == nil ? Site.Answer() : await site.content(batch["error_file_id"]?.text)
            found.output = output.lines.compactMap { $0["custom_id"]?.text }
            found.errors = errors.lines.compactMap { $0["custom_id"]?.text }
            found.text = output.body + errors.body
        }
        return found
    }

    @Test(
        "R-186 R-187 R-188 R-189 R-190 R-202 Rows are lost, doubled, renamed and put in the wrong file",
        arguments: [
            (RowAction.missing, ["id-1", "id-3"], []), (.duplicate, ["id-1", "id-2", "id-2", "id-3"], []),
            (.duplicateDifferent, ["id-1", "id-2", "id-2", "id-3"], []), (.wrongFile, ["id-1", "id-3"], ["id-2"]),
            (.bothFiles, ["id-1", "id-2", "id-3"], ["id-2"]),
            (.unknownExtra, ["id-1", "id-2", "nobody-2", "id-3"], []),
            (.alteredID, ["id-1", "ID-2", "id-3"], []), (.garbage, ["id-1", "id-3"], []),
            (.status, ["id-1", "id-3"], ["id-2"]), (.error, ["id-1", "id-3"], ["id-2"]),
        ] as [(RowAction, [String], [String])])
    func places(action: RowAction, output: [String], errors: [String]) async throws {
        let found = try await Self.ids(action)

        #expect(found.output == output && found.errors == errors)
    }

    @Test(
        "R-203 Answers are odd in other ways",
        arguments: [
            (RowAction.stringBody, #""body":"{\"id\""#), (.noStatusCode, #""response":{"body""#),
            (.emptyOutput, #""content":"""#), (.refusal, #""refusal":"I cannot"#),
            (.contentFilter, #""finish_reason":"content_filter""#),
        ])
    func shapes(action: RowAction, trace: String) async throws {
        let found = try await Self.ids(action)

        #expect(found.output == ["id-1", "id-2", "id-3"] && found.text.contains(trace))
    }

    @Test("Rows are chosen by number, by turn and by id")
    func choice() {
        let fault = { (rows: [Int], every: Int?, id: String?) in
            RowFault(rows: rows, every: every, customID: id, action: .missing)
        }
        let struck = { (fault: RowFault) in (1...6).filter { fault.applies(to: $0, customID: "a-\($0)") } }

        #expect(struck(fault([2, 5], nil, nil)) == [2, 5])
        #expect(struck(fault([], 3, nil)) == [3, 6])
        #expect(struck(fault([], nil, "a-4")) == [4])
        #expect(struck(fault([], 2, "a-*")) == [2, 4, 6])
    }
}
