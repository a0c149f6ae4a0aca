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
}
