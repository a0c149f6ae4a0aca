import BatchSpoolCore
import SpoolStorage

extension Engine {
    /// What the status files of a job's sources say now.
    func reports(of entry: JobEntry) -> StatusBundle {
        let now = setup.time.today()
        return StatusBundle(
            reports: entry.record.sources.indices.compactMap { number in
                isNewest(entry.record, source: number)
                    ? StatusWriter(entry: entry, now: now).report(source: number) : nil
            })
    }

    /// Whether no later job has a file of the same name: the status of a name is that of its latest job.
    func isNewest(_ record: JobRecord, source number: Int) -> Bool {
        let source = record.sources[number]
        return !jobs.values.contains { other in
            other.record.job > record.job
                && other.record.sources.contains { $0.name == source.name && $0.queue == source.queue }
        }
    }

    /// Writes the status files of a job again after something that is not in its record has changed.
    func refreshStatus(_ job: JobID) async {
        guard let entry = jobs[job] else { return }
        let (bundle, spool) = (reports(of: entry), setup.spool)
        await workers.brief { _ = bundle.write(to: spool) }
    }

    /// Tells about names in the inbox that are not taken, and keeps what a drain has to know.
    func arrivalsLooked(reports: [(Arrivals.Place, ArrivalReason)], idle: Bool, left: [(Arrivals.Place, ArrivalReason)])
        async
    {
        for (place, reason) in reports { await report(place, reason) }
        waitingNames = left.count
        guard setup.drains, idle, !isStopping, await orders.isEmpty() else { return }
        let busy = jobs.values.contains { !$0.isIdle }
        if !busy {
            leftInInbox = left.map { "\(EscapedText(bytes: $0.0.name.bytes, limit: 200)): \($0.1.rawValue)" }
            stop()
        }
    }

    private func report(_ place: Arrivals.Place, _ reason: ArrivalReason) async {
        let name = EscapedText(bytes: place.name.bytes, limit: 200).text
        setup.log.transition(
            .reported, "\(name) is not taken: \(reason.words)", source: name, reason: reason.rawValue, level: .notice)
        var report = StatusReport(
            file: DroppedName(place.name), queue: place.queue, ended: false, updatedAt: setup.time.today())
        report.status = .pending
        report.reason = reason.rawValue
        report.detail = reason.words
        report.next = reason.next
        let (bundle, spool) = (StatusBundle(reports: [report]), setup.spool)
        await workers.brief { _ = bundle.write(to: spool) }
    }

    /// The inbox is not where it was: only a new start can tell what to do.
    func inboxLost() {
        setup.log.transition(
            .displaced, "the spool's directories were moved or removed", reason: "inbox_lost", level: .critical)
        isDisplaced = true
        stop()
    }
}

/// Status files to be replaced together.
struct StatusBundle: Sendable {
    let reports: [StatusReport]

    /// Writes them; false when one failed, which is no concern of any job: the next change writes again.
    @discardableResult
    func write(to spool: Spool) -> Bool {
        var worked = true
        for report in reports {
            guard let name = FileName(report.file.bytes) else { continue }
            do {
                try StatusFiles(in: try spool.directory(.status, queue: report.queue)).write(report, for: name)
            } catch { worked = false }
        }
        return worked
    }
}

extension ArrivalReason {
    /// Why the name stays where it is.
    var words: String {
        switch self {
        case .beingWritten: "somebody is still writing it"
        case .settling: "it is not quiet yet"
        case .empty: "it is empty"
        case .hardLinked: "it has more than one name"
        case .unreadable: "the daemon may not read it"
        case .tooLarge: "it is larger than max_file allows"
        case .symbolicLink: "it is a symbolic link"
        case .notRegular: "it is no regular file"
        case .directory: "it is a directory and no declared queue"
        case .immutable: "it is immutable"
        case .reservedName: "names of this form are for what batchspool writes"
        case .unknownSuffix: "the name ends in none of .jsonl, .ndjson, .jsonl.gz"
        case .lonelyCompanion: "there is no input of the same name"
        case .diskFull: "the disk has no room, or takes no writes"
        }
    }

    /// What would make it acceptable; nil when waiting is enough.
    var next: String? {
        switch self {
        case .settling, .beingWritten: nil
        case .empty: "write requests into it or remove it"
        case .hardLinked: "remove the other names, or drop a copy"
        case .unreadable: "chmod g+r the file, or use `batchspool submit`"
        case .tooLarge: "split the file"
        case .symbolicLink, .notRegular: "drop a regular file"
        case .directory: "move the files into the inbox itself, or declare the queue in the configuration"
        case .immutable: "chattr -i the file"
        case .reservedName, .unknownSuffix: "rename it to NAME.jsonl"
        case .lonelyCompanion: "drop NAME.jsonl beside it"
        case .diskFull: "make room on the spool's disk"
        }
    }
}
