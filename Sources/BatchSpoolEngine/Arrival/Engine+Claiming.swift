import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// Makes a settled file a job: the sidecar names it first, then it is renamed, then both are durable.
    ///
    /// Why it is not taken now; nil when it is.
    func take(_ settled: Arrivals.Settled) async -> ArrivalReason? {
        if isStopping || !isDeclared(settled.place.queue) { return .settling }
        guard degradations[.disk] == nil, await hasRoom(for: settled.stamp.size) else { return .diskFull }
        let job = JobID(time: setup.time.today(), randomness: setup.randomness())
        let queue = settled.place.queue
        var source = Source(
            name: DroppedName(settled.place.name), queue: queue, uid: settled.stamp.owner,
            identity: FileIdentity(settled.stamp), claimedAt: setup.time.today(), leased: settled.inPlace ?? false)
        source.rejection = settled.rejection?.rawValue
        guard attachCompanion(to: &source, settled.place) else { return .beingWritten }
        var record = JobRecord(
            job: job, spool: setup.spool.identity.id, sources: [source],
            options: setup.configuration.options(queue: queue))
        record.transitions = [Transition(what: "claiming", at: setup.time.today())]
        jobs[job] = JobEntry(record: record, seq: 0)
        guard await update(job, { _ in }) else { return nil }
        start(job)
        return nil
    }

    /// A companion beside the input is claimed with it; false while somebody writes it.
    private func attachCompanion(to source: inout Source, _ place: Arrivals.Place) -> Bool {
        guard source.rejection == nil, let name = NameVerdict.companion(of: place.name),
            let inbox = try? setup.spool.inbox(queue: place.queue)
        else { return true }
        let scan = InboxScan(abilities: setup.spool.abilities)
        let wallNow = setup.time.today().milliseconds * 1_000_000
        switch try? scan.look(at: name, in: inbox, wallNow: wallNow) {
        case .file(_, .writer, _, _): return false
        case .file(let stamp, _, _, _), .unreadable(let stamp, _):
            source.companion = DroppedName(name)
            source.companionIdentity = FileIdentity(stamp)
            return true
        case .gone, .symbolicLink, .directory, .notRegular, nil: return true
        }
    }

    /// Renames the files of a job out of the inbox, also after a crash in the middle of it.
    ///
    /// A job whose files are gone ends without a trace.
    func claim(_ job: JobID) async {
        guard let record = record(of: job) else { return }
        let (spool, time) = (setup.spool, setup.time.today())
        let outcome = await workers.brief { ClaimStep(spool: spool).run(record) }
        switch outcome {
        case .success(let taken) where taken.sources.isEmpty:
            await forget(job)
            guard taken.isImmovable, let source = record.sources.first, let name = FileName(source.name.bytes) else {
                return
            }
            await arrivals.keep(Arrivals.Place(queue: source.queue, name: name), .immutable)
        case .success(let taken):
            let sources = taken.sources
            var claimed = record
            claimed.sources = sources
            guard let names = await reserveNames(claimed) else { return }
            await update(job) { record in
                record.sources = sources
                record.stem = names.text
                record.phase = .claimed
                record.transitions.append(Transition(what: "claimed", at: time))
            }
            let source = sources[0]
            setup.log.transition(
                .claimed, "claimed \(EscapedText(bytes: source.name.bytes, limit: 200)), \(source.bytes) bytes",
                job: job, source: EscapedText(bytes: source.name.bytes, limit: 200).text, state: "claimed",
                facts: source.facts)
        case .failure(let error):
            await stumble(job, String(describing: error))
        }
    }

    /// A reload may have taken the queue away whose rules a file was settled under.
    private func isDeclared(_ queue: String?) -> Bool {
        queue.map { setup.configuration.queue($0) != nil } ?? true
    }

    /// Removes a job that never came to hold a file.
    private func forget(_ job: JobID) async {
        let work = setup.spool.work
        await workers.brief {
            for name in [SpoolLayout.sidecar(job), SpoolLayout.busy(job)] { _ = try? work.remove(name) }
        }
        jobs[job] = nil
    }
}

/// The renames of one claim and what makes them durable; every step may be repeated.
struct ClaimStep: Sendable {
    let spool: Spool

    /// The sources that are ours now, and whether one was left because the kernel refuses to move it.
    struct Taken: Sendable {
        var sources: [Source] = []
        var isImmovable = false
    }

    func run(_ record: JobRecord) -> Result<Taken, SystemError> {
        do throws(SystemError) {
            let claim = Claim(into: spool.work, abilities: spool.abilities)
            var taken = Taken()
            var names: [FileName] = []
            for (number, source) in record.sources.enumerated() {
                guard let found = try take(source, number, record.job, claim, &names, &taken) else { continue }
                taken.sources.append(found)
            }
            let inboxes = Set(record.sources.map(\.queue)).compactMap { try? spool.inbox(queue: $0) }
            try claim.commit(names, from: inboxes)
            return .success(taken)
        } catch { return .failure(error) }
    }

    private func take(
        _ source: Source, _ number: Int, _ job: JobID, _ claim: Claim, _ names: inout [FileName],
        _ all: inout Taken
    ) throws(SystemError) -> Source? {
        guard let name = FileName(source.name.bytes) else { return nil }
        let inbox = try? spool.inbox(queue: source.queue)
        let target = SpoolLayout.source(job, number)
        guard let found = try taken(name, source, inbox, target, claim, &all) else { return nil }
        names.append(target)
        var source = source
        source.identity = FileIdentity(found.stamp)
        source.leased = source.leased && found.inPlace && found.stamp.links == 1
        guard try takeCompanion(source, number, job, claim, inbox, &names) else {
            if let inbox { try claim.giveBack(target, to: inbox, as: name) }
            return nil
        }
        return source
    }

    /// The first time the file is checked again after its rename; after a crash what lies in `work/` is judged.
    private func taken(
        _ name: FileName, _ source: Source, _ inbox: Directory?, _ target: FileName, _ claim: Claim,
        _ all: inout Taken
    ) throws(SystemError) -> (stamp: FileStamp, inPlace: Bool)? {
        guard let inbox, try spool.work.stamp(of: target) == nil else {
            let resumed = try claim.resume(name, in: inbox, remembered: source.identity, as: target)
            guard case .taken(let stamp) = resumed else { return nil }
            return (stamp, true)
        }
        let outcome =
            source.rejection == nil
            ? try claim.take(name, from: inbox, expecting: FileStamp(source), as: target)
            : try claim.takeRejected(name, from: inbox, as: target)
        if case .immovable = outcome { all.isImmovable = true }
        guard case .taken(let stamp, let inPlace) = outcome else { return nil }
        return (stamp, inPlace)
    }

    /// False when the companion changed since the input was settled: without it the rows would go out under other
    /// options, so the input goes back and is looked at anew.
    private func takeCompanion(
        _ source: Source, _ number: Int, _ job: JobID, _ claim: Claim, _ inbox: Directory?, _ names: inout [FileName]
    ) throws(SystemError) -> Bool {
        guard let companion = source.companion, let remembered = source.companionIdentity,
            let name = FileName(companion.bytes)
        else { return true }
        let target = SpoolLayout.companion(job, number)
        guard case .taken = try claim.resume(name, in: inbox, remembered: remembered, as: target) else { return false }
        names.append(target)
        return true
    }
}

extension FileIdentity {
    init(_ stamp: FileStamp) {
        self.init(
            device: stamp.device, inode: stamp.inode, size: stamp.size, modified: stamp.modified, changed: stamp.changed
        )
    }
}

extension FileStamp {
    /// The source's file as it was settled on: one link, owned by its sender.
    init(_ source: Source) {
        let identity = source.identity
        self.init(
            device: identity.device, inode: identity.inode, size: identity.size, modified: identity.modified,
            changed: identity.changed, links: 1, owner: source.uid, mode: 0)
    }
}

extension DroppedName {
    init(_ name: FileName) {
        self.init(bytes: name.bytes)
    }
}
