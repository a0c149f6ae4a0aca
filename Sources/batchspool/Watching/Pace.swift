import BatchSpoolCore

/// How fast providers work, from what was seen of their batches, and how long the rest will take.
struct Pace {
    /// How long an observation counts.
    private static let memory = 900.0

    private struct Sample {
        let at: Double
        let done: Int
    }

    private struct Key: Hashable {
        let job: JobID?
        let part: Int
    }

    private var samples: [Key: [Sample]] = [:]
    /// Seconds from submission to end of ended batches, by account; sorted.
    private var durations: [AccountName: [Double]] = [:]

    /// Takes in what status files say at `now`.
    mutating func learn(_ files: [StatusFile], now: Timestamp) {
        var kept: [Key: [Sample]] = [:]
        durations = [:]
        for file in files {
            for batch in file.batches {
                if let time = batch.duration { durations[batch.account, default: []].append(time) }
                guard batch.isUnderWay, let done = batch.done else { continue }
                let key = Key(job: file.job, part: batch.part)
                kept[key] = Self.extended(samples[key] ?? [], done: done, at: now.inSeconds)
            }
        }
        samples = kept
        for account in durations.keys { durations[account]?.sort() }
    }

    /// A change of the count is an observation; the oldest one that still counts stays as the beginning.
    private static func extended(_ samples: [Sample], done: Int, at now: Double) -> [Sample] {
        var samples = samples
        if samples.last?.done != done { samples.append(Sample(at: now, done: done)) }
        while samples.count > 2, now - samples[1].at > memory { samples.removeFirst() }
        return samples
    }

    /// Seconds until all parts of a job that were sent are over; nil when nobody can tell.
    func remaining(of file: StatusFile, now: Timestamp) -> Int? {
        let live = file.batches.filter { !$0.isOver }
        guard !file.ended, !live.isEmpty, live.allSatisfy(\.isUnderWay) else { return nil }
        let times = live.map { remaining(of: $0, job: file.job, now: now) }
        return times.contains(nil) ? nil : times.compactMap(\.self).max()
    }

    /// Seconds until the batch is over: by its pace as seen, else since it was sent, else as others at its account took.
    func remaining(of batch: LiveBatch, job: JobID?, now: Timestamp) -> Int? {
        guard batch.isUnderWay, let sent = batch.submittedAt else { return nil }
        let (done, elapsed) = (batch.done ?? 0, now.inSeconds - sent.inSeconds)
        let left = Double(batch.rows - done)
        if left <= 0 { return 0 }
        if let seen = samples[Key(job: job, part: batch.part)], let first = seen.first, seen.count > 1 {
            let made = Double(done - first.done)
            if made > 0, now.inSeconds > first.at { return Self.whole(left / made * (now.inSeconds - first.at)) }
        }
        if done > 0, elapsed > 0 { return Self.whole(left / Double(done) * elapsed) }
        guard let all = durations[batch.account] else { return nil }
        let usual = all[all.count / 2] - elapsed
        return usual > 0 ? Self.whole(usual) : nil
    }

    private static func whole(_ seconds: Double) -> Int {
        Int(min(max(0, seconds), 1e9).rounded(.up))
    }
}

extension LiveBatch {
    /// Whether the provider has it and has not said that it is over.
    var isUnderWay: Bool { batch != nil && endedAt == nil && state == "running" }

    /// Whether nothing more will be done for it.
    var isOver: Bool { BatchEnd(rawValue: state) != nil || state == "refused" || state == "withdrawn" }

    /// Seconds from submission to end; nil before.
    var duration: Double? {
        guard state == BatchEnd.completed.rawValue, let submittedAt, let endedAt else { return nil }
        return max(0, endedAt.inSeconds - submittedAt.inSeconds)
    }
}

extension Timestamp {
    fileprivate var inSeconds: Double { Double(milliseconds) / 1000 }
}
