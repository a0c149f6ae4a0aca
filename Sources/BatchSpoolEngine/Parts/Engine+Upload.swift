import BatchSpoolCore
import SpoolStorage

extension Engine {
    func upload(_ job: JobID, _ part: Part, _ account: EngineAccount) async {
        guard await mayGoOn(job, part, account), await isAtHome(job, part) else { return }
        // First the turn, then the state: a hundred parts that wait would each hold a record to be written.
        await transfers.take(for: record(of: job)?.owner ?? 0)
        guard self.part(job, part.number)?.isSettled == false else { return transfers.giveBack() }
        if part.state == .planned, await move(job, part.number, "uploading", { _ in .uploading }) {
            setup.log.transition(
                .uploading, "part \(part.number): upload begins", job: job, state: "uploading", part: part)
        }
        let result = await guarded(job, stage: .translate) { await self.uploadResult(job, part, account) }
        transfers.giveBack()
        switch result {
        case .success(let handle):
            opened(account.name)
            let isMoved = await move(job, part.number, "uploaded", and: { $0.refusals = 0 }) {
                state throws(InvalidTransition) in try state.uploaded(handle)
            }
            guard isMoved else { return await discard(handle, account) }
            setup.log.transition(
                .uploaded, "part \(part.number): \(part.rows) rows, \(handle.bytes) bytes uploaded", job: job,
                state: "uploaded", part: part, facts: [.rows: "\(part.rows)", .bytes: "\(handle.bytes)"])
        case .failure(let error): await refused(job, part, error, account)
        }
    }

    private func uploadResult(
        _ job: JobID, _ part: Part, _ account: EngineAccount
    ) async -> Result<UploadHandle, ProviderError> {
        guard let record = record(of: job) else { return .failure(ProviderError(local: CancellationError())) }
        let work = setup.spool.work
        let isOneOfMany = record.parts.count > Self.manyParts
        let payload = await workers.pass(for: record.owner) {
            if isOneOfMany { Heap.giveBack() }
            return Result { try PartPayload(record, part, work: work) }
        }
        switch payload {
        case .failure(let error): return .failure(ProviderError(local: error))
        case .success(let payload):
            do throws(ProviderError) {
                return .success(try await account.provider.upload(payload))
            } catch { return .failure(error) }
        }
    }
}
