import BatchSpoolCore
import SpoolStorage

extension Engine {
    func upload(_ job: JobID, _ part: Part, _ account: EngineAccount) async {
        guard await isAtHome(job, part) else { return }
        // First the turn, then the state: a hundred parts that wait would each hold a record to be written.
        let isOurTurn = await transfers.take(as: Self.seat(job, part.number), for: record(of: job)?.owner ?? 0)
        guard isOurTurn else { return }
        guard self.part(job, part.number)?.isSettled == false else { return transfers.giveBack() }
        if part.state == .planned, await move(job, part.number, "uploading", { _ in .uploading }) {
            setup.log.transition(
                .uploading, "part \(part.number): upload begins", job: job, state: "uploading", part: part)
        }
        let told = await told(against: part, of: job, account)
        let result: Result<UploadHandle, ProviderError> =
            if let told { .failure(told) } else {
                await guarded(job, stage: .translate) { await self.interruptibleUpload(job, part, account) }
            }
        transfers.giveBack()
        switch result {
        case .success(let handle):
            // A server that answers row by row may show its models to everybody.
            if account.provider.oneByOne == nil { accepted(.key, by: account.name) }
            let isMoved = await move(job, part.number, "uploaded", and: { $0.refusals = 0 }) {
                state throws(InvalidTransition) in try state.uploaded(handle)
            }
            guard isMoved else { return await discard(handle, account) }
            setup.log.transition(
                .uploaded, "part \(part.number): \(counted(part.rows, "row")), \(handle.bytes) bytes uploaded",
                job: job,
                state: "uploaded", part: part, facts: [.rows: "\(part.rows)", .bytes: "\(handle.bytes)"])
        case .failure where self.part(job, part.number)?.isSettled ?? true: return
        case .failure(let error): await refused(job, part, error, account)
        }
    }

    /// An upload that ends when its part is taken back, or the engine's tasks end; a file that came into being all the
    /// same is deleted by whoever gets its handle.
    private func interruptibleUpload(
        _ job: JobID, _ part: Part, _ account: EngineAccount
    ) async -> Result<UploadHandle, ProviderError> {
        let place = PartPlace(job: job, number: part.number)
        let upload = Task { await self.uploadResult(job, part, account) }
        uploads[place] = upload
        defer { uploads[place] = nil }
        return await withTaskCancellationHandler {
            await upload.value
        } onCancel: {
            upload.cancel()
        }
    }

    private func uploadResult(
        _ job: JobID, _ part: Part, _ account: EngineAccount
    ) async -> Result<UploadHandle, ProviderError> {
        guard let record = record(of: job) else { return .failure(ProviderError(local: CancellationError())) }
        let work = setup.spool.work
        let isOneOfMany = record.parts.count > Self.manyParts
        let payload = await workers.pass(for: record.owner) {
            if isOneOfMany { Self.giveBackMemory() }
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

extension Engine {
    /// Between parts of a large job: what the next one does not need would add up.
    static func giveBackMemory() {
        Heap.giveBack()
        MappedCode.giveBack()
    }
}
