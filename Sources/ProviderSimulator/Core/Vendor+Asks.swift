extension Vendor {
    /// Notes in the ledger that a question was answered at once, and so was paid for.
    func noteAsk(
        _ request: DialectRequest, _ question: Question, status: Int, use: TokenUse, tier: String? = nil
    ) throws(SimulatorError) {
        try record(
            .ask,
            [
                "service": .string(request.service), "account": .string(request.account),
                "path": .string(request.path), "model": .string(question.model),
                "question": .string(question.digest.hex), "status": .int(status), "use": use.json,
                "tier": JSONValue(tier), "delivery": .string(request.fault.delivery),
            ])
    }

    /// Begins an answer in the background to the question that `file` holds.
    func openAnswer(account: String, file: String) throws(SimulatorError) -> BackgroundAnswer? {
        let id = newID("resp_")
        try record(
            .answerOpen,
            [
                "answer": .string(id), "account": .string(account), "file": .string(file),
                "created_at": .int(seconds),
            ])
        return background[id]
    }

    func applyOpenAnswer(_ line: JSONObject) {
        guard let answer = BackgroundAnswer(json: line) else { return }
        background[answer.id] = answer
    }

    /// The answer as it is now, and one look more at it.
    func lookAtAnswer(_ id: String, account: String) -> BackgroundAnswer? {
        guard let answer = background[id], answer.account == account else { return nil }
        background[id]?.polls += 1
        return answer
    }

    func cancelAnswer(_ id: String) throws(SimulatorError) {
        try record(.answerCancel, ["answer": .string(id)])
    }

    func applyCancelAnswer(_ line: JSONObject) {
        guard let id = line["answer"]?.text else { return }
        background[id]?.isCancelled = true
    }
}
