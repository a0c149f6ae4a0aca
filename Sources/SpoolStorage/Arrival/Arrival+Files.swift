extension Arrival {
    /// Notes the stamp of a look: a change is activity, another inode is another file.
    mutating func note(_ stamp: FileStamp, at now: Duration) {
        if let last, !last.isSameFile(as: stamp) {
            restart(at: now)
        } else if let last, !stamp.isUntouched(since: last) {
            lastActivity = now
            if sign == .movedIn, !stamp.isUnwritten(since: last) { sign = .closed }
        }
        last = stamp
        fresh = nil
    }

    /// Begins anew for another file under the name; events since the last look may be its own and are kept.
    private mutating func restart(at now: Duration) {
        let (kept, activity) = (fresh, lastActivity)
        self = Arrival(verdict, seenAt: now, times: times, maximalSize: maximalSize)
        noticed(kept ?? .seen, at: kept == nil ? now : activity)
    }

    /// The verdict over a regular, readable file with the name of an input.
    mutating func judgeFile(
        _ stamp: FileStamp, lease: LeaseAnswer, endsLine: Bool, age: Duration?, at now: Duration
    ) -> ArrivalVerdict {
        if lease == .writer { return waitForWriter(at: now) }
        writerPause = times.writerPauses.lowerBound
        if stamp.links > 1 { return waitOut(.hardLinked, times.hardLink, stamp, at: now) }
        if stamp.size == 0 { return waitOut(.empty, times.empty, stamp, at: now) }
        oddity = nil
        let left = quietLeft(lease: lease, endsLine: endsLine, age: age, at: now)
        guard left <= .zero else { return .lookAgain(after: left, .settling) }
        guard stamp.size <= maximalSize else { return .reject(stamp, .tooLarge) }
        return .settled(stamp, inPlace: lease == .granted)
    }

    /// A file that could not be opened: its owner gets time to change the rights.
    mutating func unreadable(_ stamp: FileStamp, at now: Duration) -> ArrivalVerdict {
        waitOut(.unreadable, times.unreadable, stamp, at: now)
    }

    /// How much longer the file must stay as it is.
    private func quietLeft(lease: LeaseAnswer, endsLine: Bool, age: Duration?, at now: Duration) -> Duration {
        guard lease == .granted else {
            let needed = sign >= .closed ? times.quietUntold : times.quietUnseen
            return lastActivity + needed - now
        }
        if sign == .movedIn, endsLine { return .zero }
        if !hadEvent, lastActivity == firstSeen, let age, age >= times.quiet { return .zero }
        return lastActivity + times.quiet - now
    }

    private mutating func waitForWriter(at now: Duration) -> ArrivalVerdict {
        let pause = writerPause
        writerPause = min(pause * 2, times.writerPauses.upperBound)
        lastActivity = now
        if sign == .movedIn { sign = .closed }
        oddity = nil
        return .lookAgain(after: pause, .beingWritten)
    }

    /// Waits for an oddity to pass, counted from when it was first seen without a break.
    private mutating func waitOut(
        _ reason: ArrivalReason, _ patience: Duration, _ stamp: FileStamp, at now: Duration
    ) -> ArrivalVerdict {
        let since = oddity.flatMap { $0.reason == reason ? $0.since : nil } ?? now
        oddity = Oddity(reason: reason, since: since)
        let left = since + patience - now
        guard left > .zero else { return .reject(stamp, reason) }
        return .lookAgain(after: min(left, times.patienceStep), reason)
    }
}
