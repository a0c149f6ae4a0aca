import Testing

extension Account {
    /// Expects that `answers` hold the right answer to each of `rows`, once.
    func expectEchoes(
        _ answers: Answers, rows: some Sequence<Int>, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let questions = Questions(in: wire.streamed, member: service.question)
        for row in rows {
            let id = QuestionRows.wireID(row)
            let found = answers[id]
            let isRight = found.count == 1 && isEcho(found[0], questions.echo(id))
            #expect(
                isRight, "row \(row): \(found.map { "\($0.succeeded) \($0.text ?? "no text")" })",
                sourceLocation: sourceLocation)
        }
    }

    /// Whether an answer is the one to the question that was sent under its id.
    func isRight(_ answer: Answers.Answer) -> Bool {
        isEcho(answer, Questions(in: wire.streamed, member: service.question).echo(answer.wireID))
    }

    private func isEcho(_ answer: Answers.Answer, _ echo: String?) -> Bool {
        guard let echo, let text = answer.text else { return false }
        return answer.succeeded && text.hasPrefix("echo " + echo)
    }
}
