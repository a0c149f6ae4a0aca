import BatchSpoolCore

extension Engine {
    func poll(_ job: JobID, _ part: Part, _ batch: BatchRef, _ account: EngineAccount) async {
        guard let poller = pollers[account.name] else { return }
        let end = await poller.end(of: batch) { status in await self.progressed(job, part.number, status) }
        switch end {
        case .stopped: return
        case .vanished:
            await hold(
                job, .batchVanished, "\(account.name) has not known batch \(batch) for a day", part: part.number)
        case .ended(let status):
            setup.log.transition(
                .ended, "part \(part.number): the batch is over", job: job, state: status.word, account: account.name,
                batch: batch, reason: status.problem?.code)
            await move(job, part.number, status.word, and: { $0.endedAt = self.setup.time.today() }) {
                state throws(InvalidTransition) in try state.ended(status)
            }
        }
    }

    private func progressed(_ job: JobID, _ number: Int, _ status: BatchStatus) async {
        jobs[job]?.progress[number] = status
        if let word = status.unknownWord {
            setup.log.transition(
                .progress, "the provider says \"\(EscapedText(word, limit: 60))\", which is taken for running",
                job: job, batch: status.batch, reason: "unknown_status", level: .warning)
        }
        await refreshStatus(job)
    }
}

extension BatchStatus {
    /// The phase in one word.
    var word: String {
        switch phase {
        case .submitted: "submitted"
        case .processing: "processing"
        case .ended(let end): end.rawValue
        }
    }
}
