import BatchSpoolCore
import Glibc
import SpoolStorage

extension Engine {
    /// Makes settled files one job, whose first step is to claim them.
    ///
    /// All are of one owner and queue; several have no companion and equal options.
    func take(_ files: [Arrivals.Settled]) async -> Arrivals.Answer {
        if isStopping || !isDeclared(files.first?.place.queue) { return keep(files, .settling) }
        let size = files.reduce(0) { $0 + $1.stamp.size }
        guard degradations[.disk] == nil, await hasRoom(for: size) else { return keep(files, .diskFull) }
        let (count, limit) = admit(files.map(\.stamp.size), of: files.first?.stamp.owner ?? 0)
        guard count > 0 else { return Arrivals.Answer(admitted: 0, limit: limit) }
        var sources: [Source] = []
        for file in files[..<count] {
            guard let source = source(file, number: sources.count) else { return keep(files, .beingWritten) }
            sources.append(source)
        }
        let job = JobID(time: setup.time.today(), randomness: setup.randomness())
        var record = JobRecord(
            job: job, spool: setup.spool.identity.id, sources: sources,
            options: setup.configuration.options(queue: sources.first?.queue))
        record.transitions = [Transition(what: "claiming", at: setup.time.today())]
        jobs[job] = JobEntry(record: record, seq: 0)
        latest.add(record)
        start(job)
        return Arrivals.Answer(admitted: count, limit: limit)
    }

    private func keep(_ files: [Arrivals.Settled], _ reason: ArrivalReason) -> Arrivals.Answer {
        Arrivals.Answer(kept: files.map { ($0.place, reason) }, admitted: files.count, limit: nil)
    }

    /// Nil while somebody writes the file's companion.
    private func source(_ file: Arrivals.Settled, number: Int) -> Source? {
        var source = Source(
            number: number, name: DroppedName(file.place.name), queue: file.place.queue, uid: file.stamp.owner,
            identity: FileIdentity(file.stamp), claimedAt: setup.time.today(), leased: file.inPlace ?? false)
        source.rejection = file.rejection?.rawValue
        return attachCompanion(to: &source, file.place) ? source : nil
    }

    /// How many of an owner's files with these sizes may be taken now; the daemon's own user is not limited.
    func admit(_ sizes: [Int], of owner: UInt32) -> (count: Int, limit: OwnerLimit?) {
        if owner == geteuid() { return (sizes.count, nil) }
        var load = OwnerLoad()
        for entry in jobs.values where entry.record.owner == owner { load.add(entry) }
        return setup.configuration.intake.owner.admit(sizes, beside: load)
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

    /// Renames the files of a job out of the inbox, once the sidecar that names them is durable; also after a crash in
    /// the middle of it.
    ///
    /// Files that are gone or changed leave the job; one of which none is left ends without a trace.
    func claim(_ job: JobID) async {
        await claims.take(for: record(of: job)?.owner ?? 0)
        defer { claims.giveBack() }
        guard await update(job, { _ in }), let record = record(of: job) else { return }
        let spool = setup.spool
        let outcome = await workers.brief { ClaimStep(spool: spool).run(record) }
        switch outcome {
        case .success(let taken):
            await arrivals.claimed(record.sources.compactMap(\.place))
            for source in taken.left { latest.remove(source, of: job) }
            if taken.sources.isEmpty { await forget(job) } else { await claimed(job, record, taken.sources) }
            for place in taken.immovable.compactMap(\.place) { await arrivals.keep(place, .immutable) }
        case .failure(let error):
            await stumble(job, String(describing: error))
        }
    }

    private func claimed(_ job: JobID, _ record: JobRecord, _ sources: [Source]) async {
        let time = setup.time.today()
        guard let named = await reserveNames(record, sources) else { return }
        await update(job) { record in
            record.keep(sources)
            for (source, names) in named { record.setStem(names.text, of: source.number) }
            record.phase = .claimed
            record.transitions.append(Transition(what: "claimed", at: time))
        }
        for source in sources {
            setup.log.transition(
                .claimed, "claimed \(EscapedText(bytes: source.name.bytes, limit: 200)), \(source.bytes) bytes",
                job: job, source: EscapedText(bytes: source.name.bytes, limit: 200).text, state: "claimed",
                facts: source.facts)
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
            for name in SpoolLayout.derived(job) + [SpoolLayout.sidecar(job)] { _ = try? work.remove(name) }
        }
        if let entry = jobs[job] { await forgetStatus(of: entry) }
        remove(job)
    }
}

extension Source {
    /// Where in the inbox it was dropped.
    var place: Arrivals.Place? {
        FileName(name.bytes).map { Arrivals.Place(queue: queue, name: $0) }
    }
}

extension JobRecord {
    /// Keeps the sources that were taken, with what the claim found of their files; orders may have marked them meanwhile.
    fileprivate mutating func keep(_ taken: [Source]) {
        sources = taken.compactMap { found in
            guard let index = sourceIndex(found.number) else { return nil }
            var source = sources[index]
            (source.identity, source.leased) = (found.identity, found.leased)
            return source
        }
    }
}

extension OwnerLoad {
    /// Adds what a live job weighs on its owner's limits.
    fileprivate mutating func add(_ entry: JobEntry) {
        jobs += 1
        let left = entry.record.sources.filter { !$0.isDelivered }
        bytes += left.reduce(0) { $0 + $1.bytes }
        switch entry.record.liveStatus(entry.progress) {
        case .pending, .held: files += left.count
        case .submitted, .processing, .completed, .failed, .cancelled: break
        }
    }
}
