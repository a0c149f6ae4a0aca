import Testing

@testable import ProviderSimulator

struct ScenarioTests {
    private func read(_ text: String) throws(ScenarioProblem) -> Scenario {
        try Scenario(parsing: text, base: Scenario(pace: Pace()))
    }

    @Test(
        "A mistake is named with its place",
        arguments: [
            ("[]", ""), ("{", "scenario"), ("{\"fault\":[]}", "fault"), ("{\"faults\":[{}]}", "faults[0].do"),
            (#"{"faults":[{"do":{"cut":"somewhere"}}]}"#, "faults[0].do.cut"),
            (#"{"faults":[{"match":{"route":"post"},"do":{}}]}"#, "faults[0].match.route"),
            (#"{"faults":[{"do":{"batch":{"endings":1}}}]}"#, "faults[0].do.batch.endings"),
            (#"{"faults":[{"match":{"row":3},"do":{"delay":1}}]}"#, "faults[0].do.row"),
            (#"{"faults":[{"do":{"answer":{"status":"x"}}}]}"#, "faults[0].do.answer.status"),
            (#"{"form":{"times":"late"}}"#, "form.times"), (#"{"pace":{"polls":"x"}}"#, "pace.polls"),
        ])
    func problems(text: String, path: String) {
        let problem = #expect(throws: ScenarioProblem.self) { try read(text) }

        #expect(problem?.path == path)
    }

    @Test("Every preset has an answer of its status", arguments: AnswerPreset.allCases)
    func presets(preset: AnswerPreset) throws {
        let scenario = try read(#"{"faults":[{"do":{"answer":"\#(preset.rawValue)"}}]}"#)

        #expect(scenario.faults[0].request.answer == preset.answer)
        #expect((400..<600).contains(preset.answer.status))
    }

    @Test("Faults are met in their turn")
    func counting() throws {
        var book = FaultBook(
            try read(
                """
                {"faults":[{"match":{"nth":[1,3]},"do":{"delay":1}},{"match":{"every":2},"do":{"delay":2}},
                 {"match":{"first":1,"per_object":true},"do":{"delay":3}},{"match":{"from":4},"do":{"delay":4}}]}
                """))
        let call = CallFacts(service: "openai", route: .getBatch, method: "GET", key: "k", object: "a")
        let met = (1...4).map { _ in book.meet(call).map(\.place) }

        #expect(met == [[0, 2], [1], [0], [1, 3]])
        #expect(
            book.meet(CallFacts(service: "openai", route: .getBatch, method: "GET", key: "k", object: "b")).map(\.place)
                .contains(2))
    }

    @Test("Batch and row faults are for creates unless they say otherwise")
    func defaultRoute() throws {
        let scenario = try read(
            #"{"faults":[{"do":{"batch":{"crlf":true}}},{"do":{"row":"missing"}},{"do":{"delay":1}}]}"#)

        #expect(scenario.faults.map(\.match.routes) == [[.createBatch], [.createBatch], []])
    }
}
