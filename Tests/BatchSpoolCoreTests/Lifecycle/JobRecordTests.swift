import BatchSpoolCore
import Testing

@Suite struct JobRecordTests {
    private static let running = PartState.running(PartSample.batch, PartSample.attempt)
    private static let fetching = PartState.fetching(PartSample.ended, PartSample.attempt)
    private static let settled = PartState.settled(.ended(PartSample.batch, .completed, files: []))

    private static func says(_ phase: BatchStatus.Phase) -> [Int: BatchStatus] {
        [1: BatchStatus(batch: PartSample.batch, phase: phase)]
    }

    @Test(
        "The status word follows from phase, parts and what the provider says",
        arguments: [
            (JobPhase.claiming, [PartState](), [Int: BatchStatus](), JobStatus.pending), (.claimed, [], [:], .pending),
            (.working, [], [:], .pending), (.working, [.planned], [:], .pending),
            (.working, [running, .planned], says(.processing), .pending), (.working, [running], [:], .submitted),
            (.working, [running], says(.submitted), .submitted), (.working, [running], says(.processing), .processing),
            (.working, [running, fetching], says(.submitted), .submitted), (.working, [fetching], [:], .processing),
            (.working, [settled], [:], .processing), (.delivering, [settled], [:], .processing),
            (.delivered, [settled], [:], .processing),
        ])
    func status(phase: JobPhase, states: [PartState], progress: [Int: BatchStatus], word: JobStatus) throws {
        var record = try PartSample.record(phase)
        record.parts = states.enumerated().map { PartSample.part($0.offset + 1, $0.element) }

        #expect(record.liveStatus(progress) == word)
    }

    @Test("A hold goes before everything else", arguments: [JobPhase.claimed, .working, .delivering])
    func held(phase: JobPhase) throws {
        var record = try PartSample.record(phase, Self.running)
        record.hold = Hold(reason: .overBudget, detail: "per_day_usd", since: Timestamp(milliseconds: 0))

        #expect(record.liveStatus == .held)
    }

    @Test("parts that a closed account refused are forgotten once others have their rows, and no number returns")
    func planAgain() throws {
        var record = try PartSample.record(
            .working, .settled(.refused(PartSample.error(.refused))), .settled(.refused(PartSample.error(.quota))),
            .settled(.refused(PartSample.error(.credentials))), Self.settled)
        record.add([PartSample.part(record.lastPartNumber + 1)])

        #expect(record.parts.map(\.number) == [1, 4, 5])
    }

    @Test("a long history leaves out steps of its middle, and says so")
    func longHistory() throws {
        var record = try PartSample.record()
        for number in 0..<10_000 {
            record.transitions.append(Transition(what: "\(number)", at: Timestamp(milliseconds: number)))
        }
        let words = record.transitions.map(\.what)

        #expect(words.count < 5_000 && words.first == "0" && words.last == "9999")
        #expect(words.count { $0 == "steps left out" } == 1 && words[1_000] == "steps left out")
    }

    @Test("The money of a job is the sum of its parts, unknown as soon as one is")
    func committed() throws {
        var record = try PartSample.record(.working, Self.running, .settled(.withdrawn), .planned)

        #expect(record.committed == Money(picodollars: 1000))
        record.parts.append(PartSample.part(4, .planned, ceiling: nil))
        #expect(record.committed == nil)
    }

    @Test("Only an intent makes a purchase possible")
    func mayHaveBought() throws {
        var record = try PartSample.record(.working, .uploaded(PartSample.handle))

        #expect(!record.mayHaveBought)
        record.parts[0].intendedAt = Timestamp(milliseconds: 5)
        #expect(record.mayHaveBought)
    }

    @Test("Part numbers are found again and never used twice")
    func numbers() throws {
        var record = try PartSample.record(.working, .planned, .planned)
        record.parts.removeFirst()

        #expect(record.lastPartNumber == 2)
        #expect(record.partIndex(2) == 0)
        #expect(record.partIndex(1) == nil)
    }

    @Test("A whole record survives the sidecar")
    func coding() throws {
        var record = try PartSample.record(.delivering, Self.running, Self.fetching, Self.settled)
        record.sources[0].name = DroppedName(bytes: [0xFF, 0x2E])
        record.delivery = [
            DeliveryStep(source: 0, work: "w", place: .failed, target: "t", bytes: 1, sha256: "00")
        ]

        #expect(try Coded.value(JobRecord.self, Coded.text(record)) == record)
    }

    @Test("A file is the same in the same state whatever a rename or a reboot did to it")
    func identity() {
        func file(
            device: UInt64 = 1, inode: UInt64 = 2, size: Int = 3, modified: Int = 4, changed: Int = 5
        ) -> FileIdentity {
            FileIdentity(device: device, inode: inode, size: size, modified: modified, changed: changed)
        }

        #expect(file().sameContent(as: file(device: 99, changed: 99)))
        #expect(!file().sameContent(as: file(inode: 9)))
        #expect(!file().sameContent(as: file(size: 9)))
        #expect(!file().sameContent(as: file(modified: 9)))
    }
}
