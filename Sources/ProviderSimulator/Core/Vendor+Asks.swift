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
    func openAnswer(account: String, file: String, isStored: Bool) throws(SimulatorError) -> BackgroundAnswer? {
        let id = newID("resp_")
        try record(
            .answerOpen,
            [
                "answer": .string(id), "account": .string(account), "file": .string(file),
                "created_at": .int(seconds), "stored": .bool(isStored),
            ])
        return background[id]
    }

    func applyOpenAnswer(_ line: JSONObject) {
        guard let answer = BackgroundAnswer(json: line) else { return }
        background[answer.id] = answer
    }

    /// The answer as it is now, and one look more at it; nil when it is not there any more.
    func lookAtAnswer(_ id: String, account: String) -> BackgroundAnswer? {
        guard let answer = background[id], answer.account == account, !answer.isGone(now: now) else { return nil }
        background[id]?.polls += 1
        return answer
    }

    /// False when there was no such answer.
    func deleteAnswer(_ id: String, account: String) throws(SimulatorError) -> Bool {
        guard let answer = background[id], answer.account == account, !answer.isGone(now: now) else { return false }
        try record(.answerDelete, ["answer": .string(id)])
        store.remove(store.path(of: answer.file))
        return true
    }

    func applyDeleteAnswer(_ line: JSONObject) {
        guard let id = line["answer"]?.text, let file = background[id]?.file else { return }
        background[id]?.isDeleted = true
        files[file] = nil
    }

    func cancelAnswer(_ id: String) throws(SimulatorError) {
        try record(.answerCancel, ["answer": .string(id)])
    }

    func applyCancelAnswer(_ line: JSONObject) {
        guard let id = line["answer"]?.text else { return }
        background[id]?.isCancelled = true
    }
}
