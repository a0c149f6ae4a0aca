import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Asks rows, or cancels what was begun, until none is left or the run is to end.
    func ask(_ asking: RowAsking) async -> RowRunEnd {
        guard let record = record(of: asking.job) else { return .stopped }
        let stop = RunStop()
        runs[asking.place] = stop
        defer { runEnded(asking.place) }
        switch await files(of: asking, record) {
        case .failure(let error): return .failed(ProviderError(local: error), areAwaited: true)
        case .success(let files):
            if let closure = asking.closure, files.responses.known.isEmpty {
                _ = await finish(files.collector)
                return .closed(closure)
            }
            return await ask(asking, files, asking.part.planned.answerForm(record), until: stop)
        }
    }

    /// The files that a run reads and writes.
    private func files(of asking: RowAsking, _ record: JobRecord) async -> Result<RowRunFiles, RecordFault> {
        let (work, digest) = (setup.spool.work, digests[asking.job] ?? LineDigest())
        digests[asking.job] = digest
        let unwritten = self.unwritten[asking.place] ?? UnwrittenResponses()
        self.unwritten[asking.place] = unwritten
        return await workers.pass(for: record.owner) { [workers] in
            Result { () throws(RecordFault) in
                try RowRunFiles(
                    record, asking, work: work, digest: digest, workers: workers, unwritten: unwritten)
            }
        }
    }

    private func ask(
        _ asking: RowAsking, _ files: RowRunFiles, _ form: AnswerForm, until stop: RunStop
    ) async -> RowRunEnd {
        let (collector, responses) = (files.collector, files.responses)
        if asking.cancels { tellCancelled(responses.known.count, asking) }
        await progressed(asking.job, asking.part.number, BatchStatus(batch: asking.batch, phase: .processing))
        let (book, signs) = (book(of: asking, responses), AccountSigns())
        let watch = { @Sendable in
            await self.noticeLate(asking, files)
            await self.believe(signs, asking.account.name)
            // The rows that are left can be asked again.
            if await responses.keepUnwritten() { stop.give(.noMore) }
        }
        let error = await run(asking.job, collector, watch) {
            [meters, time = setup.time] () async throws(ProviderError) in
            try await asking.rows.run(files.payload, as: form, until: stop, keeping: book, into: collector) { call in
                meters.count(call.purpose.rawValue, asking.account.name, call.failure?.word ?? "ok", call.took)
                signs.note(call, at: time.elapsed())
            }
        }
        believe(signs, asking.account.name)
        _ = await responses.keepUnwritten()
        let finished = await finish(collector)
        if let error {
            return .failed(error, areAwaited: responses.areAwaited(collector.answered, in: files.members))
        }
        if case .failure(let error) = finished { return .failed(ProviderError(local: error), areAwaited: true) }
        return collector.received == files.members.count ? .answered : .stopped
    }

    private func finish(_ collector: Collector) async -> Result<Void, SystemError> {
        await workers.brief { Result { () throws(SystemError) in _ = try collector.finish() } }
    }

    /// Responses that were begun; each further one is on disk before it is waited for.
    private func book(of asking: RowAsking, _ responses: PartResponses) -> ResponseBook {
        ResponseBook(known: responses.known, isCancelled: asking.cancels) {
            response async throws(ProviderError) in
            do throws(ProviderError) { try await responses.keep(response) } catch {
                await self.tellUnwritten(response, error, asking)
                throw error
            }
        }
    }

    private func tellCancelled(_ count: Int, _ asking: RowAsking) {
        guard count > 0 else { return }
        setup.log.transition(
            .cancelled, "part \(asking.part.number): the provider is asked to cancel \(count) responses",
            job: asking.job, batch: asking.batch, part: asking.part)
    }

    private func tellUnwritten(_ response: KeptResponse, _ error: ProviderError, _ asking: RowAsking) {
        let id = EscapedText(response.id, limit: 100)
        setup.log.transition(
            .stumbled,
            "part \(asking.part.number): the id of response \(id) to row \(response.row + 1) of the job cannot be "
                + "written: \(error.detail); it is looked at all the same, and its row is bought again only if the "
                + "daemon ends before it is answered",
            job: asking.job, batch: asking.batch, reason: "response_unwritten", part: asking.part, level: .error)
    }

    /// What the account answered since the last time may open it.
    private func believe(_ signs: AccountSigns, _ account: AccountName) {
        for (proof, sent) in signs.take() { accepted(proof, by: account, sent: sent) }
    }

    /// A person has to know of responses that are made for far too long; they are waited for all the same.
    private func noticeLate(_ asking: RowAsking, _ files: RowRunFiles) async {
        guard timeLeft(asking.job, asking.part, asking.account) == .zero,
            files.responses.areAwaited(files.collector.answered, in: files.members)
        else { return }
        await holdStuck(asking.job, asking.part, asking.batch, asking.account)
    }

    private func runEnded(_ place: PartPlace) {
        runs[place] = nil
        if isStopping, runs.isEmpty { finishStarting() }
    }
}
