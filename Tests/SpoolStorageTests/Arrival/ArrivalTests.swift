import Testing

@testable import SpoolStorage

/// A regular file as a look finds it.
func stamp(
    inode: UInt64 = 1, size: Int = 10, modified: Int = 5, changed: Int = 5, links: Int = 1
) -> FileStamp {
    FileStamp(
        device: 1, inode: inode, size: size, modified: modified, changed: changed, links: links, owner: 1000,
        mode: 0o100644)
}

private func seen(
    _ stamp: FileStamp = stamp(), lease: LeaseAnswer = .granted, endsLine: Bool = true, age: Duration? = nil
) -> Observation {
    .file(stamp, lease: lease, endsLine: endsLine, age: age)
}

@Suite struct ArrivalTests {
    private func arrival(_ sign: Arrival.Sign? = nil, maximalSize: Int = .max) -> Arrival {
        var arrival = Arrival(.input(.jsonl), seenAt: .zero, maximalSize: maximalSize)
        if let sign { arrival.noticed(sign, at: .zero) }
        return arrival
    }

    @Test("A file renamed in, whole and without a writer, is ready at once")
    func movedIn() {
        var arrival = arrival(.movedIn)
        #expect(arrival.judge(seen(), at: .zero) == .settled(stamp(), inPlace: true))
    }

    @Test("A file renamed in without a last newline is ready after the quiet time")
    func movedInUnfinished() {
        var arrival = arrival(.movedIn)
        #expect(arrival.judge(seen(endsLine: false), at: .zero) == .lookAgain(after: .seconds(1), .settling))
        #expect(arrival.judge(seen(endsLine: false), at: .seconds(1)) == .settled(stamp(), inPlace: true))
    }

    @Test("A file renamed in while it is still written takes the way of a written one")
    func movedWithWriter() {
        var arrival = arrival(.movedIn)
        #expect(arrival.judge(seen(lease: .writer), at: .zero) == .lookAgain(after: .milliseconds(100), .beingWritten))
        arrival.noticed(.closed, at: .seconds(4))
        #expect(arrival.judge(seen(), at: .seconds(4)) == .lookAgain(after: .seconds(1), .settling))
    }

    @Test("A file closed after writing is ready after a second of quiet")
    func closed() {
        var arrival = arrival(.closed)
        #expect(arrival.judge(seen(), at: .milliseconds(400)) == .lookAgain(after: .milliseconds(600), .settling))
        #expect(arrival.judge(seen(), at: .seconds(1)) == .settled(stamp(), inPlace: true))
    }

    @Test("R-112 A writer that comes back within the quiet time begins it anew")
    func appended() {
        var arrival = arrival(.closed)
        _ = arrival.judge(seen(), at: .milliseconds(500))
        let longer = stamp(size: 20, modified: 6, changed: 6)
        #expect(arrival.judge(seen(longer), at: .seconds(1)) == .lookAgain(after: .seconds(1), .settling))
        #expect(arrival.judge(seen(longer), at: .seconds(2)) == .settled(longer, inPlace: true))
    }

    @Test("R-120 A link or an unnamed file that got a name is ready after the quiet time")
    func created() {
        var arrival = arrival(.seen)
        #expect(arrival.judge(seen(age: .seconds(9999)), at: .zero) == .lookAgain(after: .seconds(1), .settling))
        #expect(arrival.judge(seen(), at: .seconds(1)) == .settled(stamp(), inPlace: true))
    }

    @Test("A file found by a scan is ready at once when it is old, and after the quiet time when it is not")
    func scanned() {
        var old = arrival(), young = arrival()
        #expect(old.judge(seen(age: .seconds(1)), at: .zero) == .settled(stamp(), inPlace: true))
        #expect(young.judge(seen(age: .milliseconds(999)), at: .zero) == .lookAgain(after: .seconds(1), .settling))
        #expect(young.judge(seen(), at: .seconds(1)) == .settled(stamp(), inPlace: true))
    }

    @Test("R-123 A file from the future waits by the monotonic clock")
    func future() {
        var arrival = arrival()
        #expect(arrival.judge(seen(age: nil), at: .zero) == .lookAgain(after: .seconds(1), .settling))
        #expect(arrival.judge(seen(age: nil), at: .seconds(1)) == .settled(stamp(), inPlace: true))
    }

    @Test("R-110 A writer is waited for as long as it takes, less and less often")
    func writer() {
        var arrival = arrival(.closed)
        var pauses: [Duration] = []
        for second in 0..<12 {
            let verdict = arrival.judge(seen(lease: .writer), at: .seconds(second * 60))
            if case .lookAgain(let pause, .beingWritten) = verdict { pauses.append(pause) }
        }
        #expect(pauses.prefix(4) == [.milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800)])
        #expect(pauses.count == 12 && pauses.last == .seconds(30))
    }

    @Test(
        "R-111 Without a lease an event is believed after 3 s, a scan after 15 s",
        arguments: [
            (Arrival.Sign?.some(.closed), 3), (.movedIn, 3), (.seen, 15), (.touched, 15), (nil, 15),
        ])
    func noLease(sign: Arrival.Sign?, seconds: Int) {
        var arrival = arrival(sign)
        let observation = seen(lease: .impossible, age: .seconds(999))
        #expect(arrival.judge(observation, at: .zero) == .lookAgain(after: .seconds(seconds), .settling))
        #expect(arrival.judge(observation, at: .seconds(seconds)) == .settled(stamp(), inPlace: false))
    }

    @Test("R-111 Without a lease every change begins the wait anew")
    func noLeaseChange() {
        var arrival = arrival(.closed)
        _ = arrival.judge(seen(lease: .impossible), at: .zero)
        let longer = stamp(size: 11, modified: 6, changed: 6)
        let verdict = arrival.judge(seen(longer, lease: .impossible), at: .seconds(3))
        #expect(verdict == .lookAgain(after: .seconds(3), .settling))
    }

    @Test("R-113 Another file under the name is another candidate")
    func replaced() {
        var arrival = arrival(.movedIn)
        _ = arrival.judge(seen(endsLine: false), at: .zero)
        let other = stamp(inode: 2)
        #expect(arrival.judge(seen(other), at: .seconds(5)) == .lookAgain(after: .seconds(1), .settling))
    }

    @Test("R-113 What was heard since the last look belongs to the file that is there now")
    func replacedByRename() {
        var arrival = arrival(.closed)
        _ = arrival.judge(seen(), at: .zero)
        arrival.noticed(.movedIn, at: .seconds(5))
        let other = stamp(inode: 2)
        #expect(arrival.judge(seen(other), at: .seconds(5)) == .settled(other, inPlace: true))
    }

    @Test("R-067 A second link is waited out for ten minutes, then the file is rejected")
    func hardLinked() {
        var arrival = arrival(.seen)
        let linked = stamp(links: 2)
        #expect(arrival.judge(seen(linked), at: .zero) == .lookAgain(after: .seconds(30), .hardLinked))
        #expect(arrival.judge(seen(linked), at: .seconds(599)) == .lookAgain(after: .seconds(1), .hardLinked))
        #expect(arrival.judge(seen(linked), at: .seconds(600)) == .reject(linked, .hardLinked))
    }

    @Test("R-067 A link that goes away in time lets the file settle")
    func unlinked() {
        var arrival = arrival(.seen)
        _ = arrival.judge(seen(stamp(links: 2)), at: .zero)
        let alone = stamp(changed: 6)
        #expect(arrival.judge(seen(alone), at: .seconds(60)) == .lookAgain(after: .seconds(1), .settling))
        #expect(arrival.judge(seen(alone), at: .seconds(61)) == .settled(alone, inPlace: true))
    }

    @Test("R-069 An unreadable file stays for ten minutes, then it is rejected; a change of rights heals it")
    func unreadable() {
        var arrival = arrival(.closed), healed = arrival
        let closed = Observation.unreadable(stamp(), code: 13)
        #expect(arrival.judge(closed, at: .zero) == .lookAgain(after: .seconds(30), .unreadable))
        #expect(arrival.judge(closed, at: .seconds(600)) == .reject(stamp(), .unreadable))
        _ = healed.judge(closed, at: .zero)
        healed.noticed(.touched, at: .seconds(9))
        #expect(healed.judge(seen(stamp(changed: 6)), at: .seconds(10)) == .lookAgain(after: .seconds(1), .settling))
    }

    @Test("R-080 An empty file may be filled for a minute, then it is rejected")
    func empty() {
        var arrival = arrival(.closed), filled = arrival
        let nothing = seen(stamp(size: 0), endsLine: false)
        #expect(arrival.judge(nothing, at: .zero) == .lookAgain(after: .seconds(30), .empty))
        #expect(arrival.judge(nothing, at: .seconds(60)) == .reject(stamp(size: 0), .empty))
        _ = filled.judge(nothing, at: .zero)
        filled.noticed(.closed, at: .seconds(50))
        #expect(filled.judge(seen(), at: .seconds(51)) == .lookAgain(after: .seconds(1), .settling))
    }

    @Test("R-071 A file above the limit is rejected by its size, at the limit it is taken")
    func tooLarge() {
        var over = arrival(.movedIn, maximalSize: 9), exact = arrival(.movedIn, maximalSize: 10)
        #expect(over.judge(seen(), at: .zero) == .reject(stamp(), .tooLarge))
        #expect(exact.judge(seen(), at: .zero) == .settled(stamp(), inPlace: true))
    }

    @Test(
        "R-060 R-064 R-065 R-066 What is no regular file is reported and stays",
        arguments: [
            (Observation.symbolicLink(stamp()), ArrivalReason.symbolicLink), (.directory(stamp()), .directory),
            (.notRegular(stamp()), .notRegular),
        ])
    func oddKinds(observation: Observation, reason: ArrivalReason) {
        var arrival = arrival(.seen)
        #expect(arrival.judge(observation, at: .zero) == .report(reason))
    }

    @Test(
        "Names that are not taken: hidden in silence, ours at once, others after a while",
        arguments: [
            (NameVerdict.temporary, ArrivalVerdict.leave), (.reserved, .report(.reservedName)),
            (.unknown, .lookAgain(after: .seconds(15), .unknownSuffix)),
            (.companion, .lookAgain(after: .seconds(30), .lonelyCompanion)),
        ])
    func names(verdict: NameVerdict, expected: ArrivalVerdict) {
        var arrival = Arrival(verdict, seenAt: .zero)
        #expect(arrival.judge(seen(), at: .zero) == expected)
    }

    @Test(
        "Nobody waits for ever in silence",
        arguments: [
            (NameVerdict.unknown, ArrivalReason.unknownSuffix), (.companion, .lonelyCompanion),
        ])
    func reportsNames(verdict: NameVerdict, reason: ArrivalReason) {
        var arrival = Arrival(verdict, seenAt: .zero)
        #expect(arrival.judge(seen(), at: .seconds(600)) == .report(reason))
        #expect(arrival.judge(.gone, at: .seconds(600)) == .gone)
    }
}
