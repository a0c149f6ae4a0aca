import BatchSpoolCore
import SpoolStorage

/// The status files of names in the inbox that are not taken.
extension Engine {
    /// Tells about them, and keeps what a drain has to know.
    func arrivalsLooked(_ news: Arrivals.News) async {
        await withdraw(news.gone)
        for (place, reason) in news.reports { await report(place, reason) }
        waitingNames = news.left.count
        guard setup.drains, news.isIdle, !isStopping, await orders.isEmpty() else { return }
        let busy = jobs.values.contains { !$0.isIdle }
        let mayTakeMore = news.limited.contains { admit([0], of: $0).count > 0 }
        if !busy, !mayTakeMore {
            leftInInbox = news.left.map { "\($0.0.shownName): \($0.1.rawValue): \($0.1.sentence)" }
            stop()
        }
    }

    private func report(_ place: Arrivals.Place, _ reason: ArrivalReason) async {
        let name = place.shownName
        setup.log.transition(
            .reported, "\(name) is not taken: \(reason.words)", source: name, reason: reason.rawValue, level: .notice)
        var report = StatusReport(
            file: DroppedName(place.name), queue: place.queue, ended: false, updatedAt: setup.time.today())
        report.status = .pending
        report.reason = reason.rawValue
        report.detail = reason.words
        report.next = reason.next
        let (bundle, spool) = (StatusBundle(reports: [report]), setup.spool)
        _ = await workers.brief { bundle.write(to: spool) }
    }

    /// Removes what was told of names that are gone; the status of a live job of the same name comes back.
    ///
    /// No file of these names is claimed meanwhile: whoever claims has called this.
    private func withdraw(_ places: [Arrivals.Place]) async {
        guard !places.isEmpty else { return }
        let spool = setup.spool
        await workers.brief {
            for place in places {
                guard let directory = try? spool.directory(.status, queue: place.queue) else { continue }
                let files = StatusFiles(in: directory)
                guard let found = files.read(StatusReport.self, for: place.name), found.job == nil else { continue }
                _ = try? files.remove(place.name)
            }
        }
        for job in places.compactMap({ latest.job(of: DroppedName($0.name), queue: $0.queue) }) {
            noteStatus(of: job)
        }
    }

    /// Finds the names of which a daemon before this one told that they are not taken: they may be gone by now.
    ///
    /// Reads every status file there is, so a daemon that is to be ready soon does it besides.
    func recallUntaken() async {
        let (spool, queues) = (setup.spool, [nil] + setup.configuration.queues.map(\.name))
        let places = await workers.brief {
            queues.flatMap { queue -> [Arrivals.Place] in
                guard let directory = try? spool.directory(.status, queue: queue) else { return [] }
                let names = (try? StatusFiles(in: directory).untaken()) ?? []
                return names.map { Arrivals.Place(queue: queue, name: $0) }
            }
        }
        await arrivals.recall(places)
    }
}

extension Arrivals.Place {
    /// The name as people are shown it.
    fileprivate var shownName: String { EscapedText(bytes: name.bytes, limit: 200).text }
}
