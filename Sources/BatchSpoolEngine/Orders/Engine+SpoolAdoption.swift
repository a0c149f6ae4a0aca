import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Makes the spool at home here, once every account was looked at for what another life of it has submitted
    ///
    func adoptSpool(_ order: Order, _ mark: OrderMark, _ authority: OrderAuthority) async -> OrderAnswer {
        guard authority.isAdministrator else {
            return OrderAnswer(.notYours, "only root, the daemon's user and members of admin_group may adopt the spool")
        }
        guard !setup.spool.displacements.isEmpty else {
            return OrderAnswer(.already, "the spool is at home; nothing was done")
        }
        var found: [FoundBatch] = []
        for account in setup.accounts {
            for prefix in spoolPrefixes {
                do {
                    found += try await account.provider.submitted(under: prefix).map { FoundBatch(account.name, $0) }
                } catch {
                    return OrderAnswer(
                        .tryLater, "\(account.name) cannot be looked at, so nothing was done: \(error.detail)")
                }
            }
        }
        var sums = SpoolAdoption(
            untrusted: setup.accounts.filter { !$0.provider.capabilities.listingTrusted }.map(\.name))
        // Where rows alone bear marks a batch is found under every prefix.
        var seen: Set<FoundBatch> = []
        for batch in found where seen.insert(batch).inserted { await take(batch, order, mark, &sums) }
        if order.dryRun == true { return OrderAnswer(.adopted, sums.text(waiting: waitingJobs)) }
        return await settleIn(sums)
    }

    /// How keys of this spool begin, and of those its jobs came from.
    private var spoolPrefixes: Set<String> {
        let ids = jobs.values.map(\.record.spool) + [setup.spool.identity.id]
        return Set(ids.map(SubmissionKey.prefix(ofSpool:)))
    }

    /// Jobs that will be submitted once the spool is at home.
    private var waitingJobs: Int {
        jobs.values.count {
            $0.record.paused == nil && ($0.record.parts.contains(where: \.isRetractable) || $0.record.parts.isEmpty)
        }
    }

    /// A batch that another life of this spool has submitted: its part's, or its job's to be looked at by a person.
    private func take(_ found: FoundBatch, _ order: Order, _ mark: OrderMark, _ sums: inout SpoolAdoption) async {
        guard let address = found.submitted.address(among: jobs.keys) else { return }
        guard let record = record(of: address.job) else {
            if await !isInHistory(address.job) { sums.strangers += 1 }
            return
        }
        guard !record.parts.contains(where: { $0.batch == found.submitted.batch }) else { return }
        let part = record.parts.first { $0.number == address.part && $0.attempt == address.attempt }
        if let part {
            guard part.isRetractable, part.identity.account == found.account else { return }
            sums.adopted += 1
        } else {
            guard record.phase != .delivering, record.phase != .delivered else { return }
            sums.held.insert(address.job)
        }
        guard order.dryRun != true else { return }
        let filling = part == nil ? nil : await filling(of: found.submitted, address.job, part)
        await update(address.job) { record in
            if let part { record.take(found.submitted, for: part.number, filling) } else { record.paused = mark }
        }
    }

    /// What a batch that awaits rows was made for; nil for one that has them, and where the rows cannot be read.
    private func filling(of batch: SubmittedBatch, _ job: JobID, _ part: Part?) async -> Filling? {
        guard batch.awaitsRows, let part, let account = account(of: part) else { return nil }
        await recogniseInput(of: job)
        guard let record = record(of: job),
            case .success(let payload?) = await rowsOfCreate(record, part, account)
        else { return nil }
        do {
            return try await account.provider.handle(of: batch, part: payload).map { .rows($0) } ?? .otherRows
        } catch {
            return nil
        }
    }

    private func isInHistory(_ job: JobID) async -> Bool {
        let spool = setup.spool
        return await workers.brief {
            ((try? History(in: spool.history, work: spool.work).record(of: job)) ?? nil) != nil
        }
    }

    /// Everything was looked at: the spool gets its new identity.
    private func settleIn(_ sums: SpoolAdoption) async -> OrderAnswer {
        let spool = setup.spool
        let fault = await workers.brief { () -> SpoolFault? in
            do throws(SpoolFault) {
                try spool.adopt()
                return nil
            } catch { return error }
        }
        if let fault { return OrderAnswer(.tryLater, "spool.id cannot be written: \(fault)") }
        setup.log.transition(
            .spoolAdopted, "the spool is at home here: \(sums.text(waiting: waitingJobs))", level: .notice)
        let text = sums.text(waiting: waitingJobs)
        for job in jobs.keys.sorted() {
            await recogniseInput(of: job)
            if record(of: job)?.hold?.reason == .spoolMoved { await release(job) }
            await rouse(job)
        }
        wakeWaiters()
        return OrderAnswer(.adopted, text)
    }
}

extension Engine {
    /// An input that is used where it lies is another file in a copy of the spool; with the bytes that were read it is
    /// as good. One that differs stays a stranger, and holds its job.
    private func recogniseInput(of job: JobID) async {
        guard let record = record(of: job), record.inputIdentity != nil, let sum = record.sources[0].sha256,
            let name = record.input.flatMap({ FileName($0.utf8) })
        else { return }
        let work = setup.spool.work
        let identity = await workers.pass(for: record.owner) { () -> FileIdentity? in
            guard let digest = try? FileDigest.sum(of: name, in: work), digest.sha256 == sum else { return nil }
            return (try? work.stamp(of: name)).flatMap { $0 }.map { FileIdentity($0) }
        }
        guard let identity else { return }
        await update(job) { $0.inputIdentity = identity }
    }
}

/// A batch at one of the accounts.
struct FoundBatch: Hashable, Sendable {
    let account: AccountName
    let submitted: SubmittedBatch

    init(_ account: AccountName, _ submitted: SubmittedBatch) {
        (self.account, self.submitted) = (account, submitted)
    }
}

/// What looking at every account brought.
struct SpoolAdoption: Sendable {
    /// Accounts whose listing may leave out a batch.
    let untrusted: [AccountName]
    /// Batches that belong to a part which this copy has not submitted.
    var adopted = 0
    /// Jobs with a batch of which this copy knows nothing.
    var held: Set<JobID> = []
    /// Batches of jobs this copy does not have.
    var strangers = 0

    init(untrusted: [AccountName]) {
        self.untrusted = untrusted
    }

    func text(waiting: Int) -> String {
        var clauses = ["every account was looked at", "jobs that are submitted from now on: \(waiting)"]
        if adopted > 0 { clauses.append("batches found and waited for: \(adopted)") }
        if strangers > 0 { clauses.append("batches of jobs that are not here: \(strangers)") }
        if !held.isEmpty {
            let names = held.map(\.text).sorted().prefix(20).joined(separator: ", ")
            clauses.append("held, because a batch of theirs exists that is not known here: \(names)")
        }
        if !untrusted.isEmpty {
            let names = untrusted.map(\.rawValue).sorted().joined(separator: ", ")
            clauses.append("listings that may leave out a batch: \(names)")
        }
        return clauses.joined(separator: "; ")
    }
}

/// Which rows a batch that another life of the spool left half-filled is for.
enum Filling {
    /// Those of its part.
    case rows(UploadHandle)
    case otherRows
}

extension JobRecord {
    /// Of a file that another life of the spool has uploaded.
    private static let unknownDigest = String(repeating: "0", count: 32)

    /// A part that this copy has not submitted has a batch all the same. One that awaits rows is filled on with them; one
    /// that was made for others, or whose rows cannot be read, is closed, and what it did not answer is sent anew.
    mutating func take(_ found: SubmittedBatch, for number: Int, _ filling: Filling?) {
        guard let index = partIndex(number), parts[index].isRetractable else { return }
        let filling = filling ?? (found.awaitsRows ? .otherRows : nil)
        var handle = UploadHandle(
            file: RemoteFile(found.batch.rawValue), bytes: 0, digest: Self.unknownDigest, serverTime: nil,
            translation: filling == nil ? nil : "")
        switch (filling, parts[index].state) {
        case (.rows(let rows), _): handle = rows
        case (nil, .uploaded(let known)): handle = known
        default: break
        }
        let key = found.key ?? parts[index].key(job: job, spool: spool, handle: handle)
        let attempt = Attempt(key: key, handle: handle, since: handle.serverTime)
        parts[index].state =
            switch filling {
            case nil: .running(found.batch, attempt)
            case .rows: .unresolved(attempt, looks: 0)
            case .otherRows: .fencing(attempt)
            }
        parts[index].intendedAt = parts[index].intendedAt ?? sources.first?.claimedAt
    }
}
