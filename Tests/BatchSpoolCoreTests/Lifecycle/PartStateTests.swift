import BatchSpoolCore
import Testing

@Suite struct PartStateTests {
    /// Every state a part can be in.
    enum State: CaseIterable {
        case planned, uploading, uploaded, submitting, unresolved, fencing, running, fetching, ended, refused, withdrawn

        var value: PartState {
            switch self {
            case .planned: .planned
            case .uploading: .uploading
            case .uploaded: .uploaded(PartSample.handle)
            case .submitting: .submitting(PartSample.attempt)
            case .unresolved: .unresolved(PartSample.attempt, looks: 1)
            case .fencing: .fencing(PartSample.attempt)
            case .running: .running(PartSample.batch, PartSample.attempt)
            case .fetching: .fetching(PartSample.ended, PartSample.attempt)
            case .ended: .settled(.ended(PartSample.batch, .completed, files: []))
            case .refused: .settled(.refused(PartSample.error(.quota)))
            case .withdrawn: .settled(.withdrawn)
            }
        }
    }

    /// Everything that can happen to one.
    enum Event: CaseIterable {
        case uploaded, intended, accepted, notSent, otherRows, unknown, refusedForNow, keyRefused, fileGone, refused
        case noQuota, halted, wentOn, wentOnInVain, againRefused, againNotSent, haltedAgain, unwanted
        case found, notFound, searchFailed, batchEnded, collected

        func apply(to state: PartState) throws -> PartState {
            switch self {
            case .uploaded: try state.uploaded(PartSample.handle)
            case .intended: try state.intended(PartSample.attempt)
            case .accepted: try state.created(.accepted(PartSample.batch))
            case .notSent: try state.created(.notSent(PartSample.error(.transient(retryAfter: nil))))
            case .otherRows: try state.created(.notSent(PartSample.error(.missing)))
            case .unknown: try state.created(.unknown(PartSample.error(.transient(retryAfter: nil))))
            case .refusedForNow: try state.created(.refused(PartSample.error(.transient(retryAfter: 3))))
            case .keyRefused: try state.created(.refused(PartSample.error(.credentials)))
            case .fileGone: try state.created(.refused(PartSample.error(.missing)))
            case .refused: try state.created(.refused(PartSample.error(.refused)))
            case .noQuota: try state.created(.refused(PartSample.error(.quota)))
            case .halted: try state.created(.halted(PartSample.error(.refused)))
            case .wentOn: try state.wentOn(.accepted(PartSample.batch))
            case .wentOnInVain: try state.wentOn(.unknown(PartSample.error(.transient(retryAfter: nil))))
            case .againRefused: try state.wentOn(.refused(PartSample.error(.refused)))
            case .againNotSent: try state.wentOn(.notSent(PartSample.error(.missing)))
            case .haltedAgain: try state.wentOn(.halted(PartSample.error(.refused)))
            case .unwanted: try state.unwanted()
            case .found: try state.searched([PartSample.batch, BatchRef("batch_2")], PartSample.capabilities())
            case .notFound: try state.searched([], PartSample.capabilities())
            case .searchFailed: try state.searchFailed()
            case .batchEnded: try state.ended(PartSample.ended)
            case .collected: try state.collected()
            }
        }
    }

    /// The only transitions there are.
    private static let table: [State: [Event: PartState]] = [
        .planned: [.uploaded: State.uploaded.value],
        .uploading: [.uploaded: State.uploaded.value],
        .uploaded: [.intended: State.submitting.value],
        .submitting: [
            .accepted: State.running.value, .notSent: State.uploaded.value,
            .unknown: .unresolved(PartSample.attempt, looks: 0), .refusedForNow: State.uploaded.value,
            .keyRefused: State.uploaded.value, .fileGone: .planned, .otherRows: .planned,
            .refused: .settled(.refused(PartSample.error(.refused))), .noQuota: State.refused.value,
            .halted: State.fencing.value, .wentOn: State.running.value,
            .wentOnInVain: .unresolved(PartSample.attempt, looks: 0),
            .againRefused: .unresolved(PartSample.attempt, looks: 0),
            .againNotSent: .unresolved(PartSample.attempt, looks: 0), .haltedAgain: State.fencing.value,
            .unwanted: State.fencing.value,
            .found: State.running.value, .notFound: .unresolved(PartSample.attempt, looks: 1),
            .searchFailed: .unresolved(PartSample.attempt, looks: 1),
        ],
        .unresolved: [
            .wentOn: State.running.value, .wentOnInVain: .unresolved(PartSample.attempt, looks: 0),
            .againRefused: .unresolved(PartSample.attempt, looks: 0),
            .againNotSent: .unresolved(PartSample.attempt, looks: 0), .haltedAgain: State.fencing.value,
            .unwanted: State.fencing.value, .found: State.running.value,
            .notFound: .unresolved(PartSample.attempt, looks: 2),
            .searchFailed: .unresolved(PartSample.attempt, looks: 2),
        ],
        .fencing: [.found: State.running.value, .notFound: .planned, .searchFailed: State.fencing.value],
        .running: [.batchEnded: State.fetching.value],
        .fetching: [
            .batchEnded: State.fetching.value,
            .collected: .settled(
                .ended(PartSample.batch, .completed, files: [RemoteFile("out-1"), RemoteFile("batch_1")])),
        ],
    ]

    @Test(
        "Every event in every state does what the table says, or is refused", arguments: State.allCases, Event.allCases)
    func transitions(state: State, event: Event) throws {
        if let next = Self.table[state]?[event] {
            #expect(try event.apply(to: state.value) == next)
        } else {
            #expect(throws: InvalidTransition.self) { try event.apply(to: state.value) }
        }
    }

    @Test("An intent for another upload than the one on record is refused")
    func foreignHandle() {
        let other = UploadHandle(file: RemoteFile("file-2"), bytes: 1, digest: "", serverTime: nil)
        let attempt = Attempt(key: SubmissionKey("key"), handle: other, since: nil)

        #expect(throws: InvalidTransition.self) { try State.uploaded.value.intended(attempt) }
    }

    @Test(
        "The end of another batch, or of one that is not over, is refused",
        arguments: [
            BatchStatus(batch: BatchRef("batch_2"), phase: .ended(.completed)),
            BatchStatus(batch: PartSample.batch, phase: .processing),
            BatchStatus(batch: PartSample.batch, phase: .submitted),
        ])
    func foreignEnd(status: BatchStatus) {
        #expect(throws: InvalidTransition.self) { try State.running.value.ended(status) }
        #expect(throws: InvalidTransition.self) { try State.fetching.value.ended(status) }
    }

    @Test("What a part does after a restart", arguments: State.allCases)
    func resumption(state: State) {
        let expected: Effect =
            switch state {
            case .planned, .uploading: .upload
            case .uploaded: .submit(PartSample.handle)
            case .submitting: .resolve(PartSample.attempt, look: 0)
            case .unresolved: .resolve(PartSample.attempt, look: 1)
            case .fencing: .fence(PartSample.attempt)
            case .running: .poll(PartSample.batch)
            case .fetching: .fetch(PartSample.ended)
            case .ended, .refused, .withdrawn: .none
            }

        #expect(state.value.resumption == expected)
    }

    @Test("No chain of events leads from an intent to a second create without a proof that the first bought nothing")
    func noSecondCreate() throws {
        let harmless: Set<Event> = [.notSent, .otherRows, .refusedForNow, .keyRefused, .fileGone]
        var open = [State.submitting.value]
        var seen: Set<PartState> = []
        while let state = open.popLast() {
            if case .unresolved(_, let looks) = state, looks > 9 { continue }
            guard seen.insert(state).inserted else { continue }
            if case .submit = state.resumption { Issue.record("a create may follow \(state)") }
            if case .upload = state.resumption { continue }  // only behind the fence
            open += Event.allCases.filter { !harmless.contains($0) }.compactMap { try? $0.apply(to: state) }
        }
        let isFenced = seen.contains(.planned)
        #expect(isFenced)
        #expect(seen.count < 20)
    }

    @Test("R-165 every wait is used before a miss is believed, and then only behind the fence")
    func waits() throws {
        let capabilities = PartSample.capabilities(waits: 3)
        var state = State.submitting.value
        var pauses: [Duration] = []
        while case .resolve(_, let look) = state.resumption {
            pauses.append(capabilities.wait(beforeLook: look))
            state = try state.searched([], capabilities)
        }

        #expect(pauses == [.zero, .seconds(30), .seconds(60), .seconds(90)])
        #expect(state == State.fencing.value)
        #expect(try state.searched([], capabilities) == .planned)
    }

    @Test(
        "Where a miss proves nothing the part is looked for without end and a person is asked",
        arguments: [
            PartSample.capabilities(trusted: false), PartSample.capabilities(canFence: false),
        ])
    func untrusted(capabilities: Capabilities) throws {
        var state = State.submitting.value
        var holds: [HoldReason?] = []
        for _ in 0..<5 {
            holds.append(state.hold(capabilities))
            state = try state.searched([], capabilities)
        }

        #expect(state == .unresolved(PartSample.attempt, looks: 5))
        #expect(holds == [nil, nil, nil, .createUnresolved, .createUnresolved])
        #expect(try state.searched([PartSample.batch], capabilities) == State.running.value)
    }

    @Test("Nothing else waits for a person on account of its state", arguments: State.allCases)
    func holds(state: State) {
        #expect(state.value.hold(PartSample.capabilities()) == nil)
    }

    @Test("A create is gone on with where rows are passed over that arrived, and made again from their handle")
    func goesOn() {
        let goesOn = Capabilities(
            listingTrusted: true, canFence: true, createCarriesRows: true, createGoesOn: true, resolveWait: [],
            poll: .seconds(10))
        let ahead = UploadHandle(file: RemoteFile("file-1"), bytes: 1, digest: "", serverTime: nil)

        #expect(PartSample.attempt.goesOn(goesOn))
        #expect(!PartSample.attempt.goesOn(PartSample.capabilities()))
        #expect(!Attempt(key: SubmissionKey("key"), handle: ahead, since: nil).goesOn(goesOn))
    }

    @Test("R-165 a miss never tells of rows that travelled in the create where the account sends files by now")
    func carried() throws {
        let files = PartSample.capabilities(carriesRows: false, waits: 1)
        let ahead = UploadHandle(file: RemoteFile("file-1"), bytes: 1, digest: "", serverTime: nil)
        let stored = Attempt(key: SubmissionKey("key"), handle: ahead, since: nil)
        let missed = PartState.unresolved(PartSample.attempt, looks: 2)

        #expect(try State.unresolved.value.searched([], files) == missed && missed.hold(files) == .createUnresolved)
        #expect(try PartState.unresolved(stored, looks: 1).searched([], files) == .fencing(stored))
    }

    @Test("R-198 of several batches with our key the oldest counts")
    func oldest() throws {
        #expect(try Event.found.apply(to: State.unresolved.value) == .running(PartSample.batch, PartSample.attempt))
    }

    @Test("Every state survives the sidecar", arguments: State.allCases)
    func coding(state: State) throws {
        #expect(try Coded.value(PartState.self, Coded.text(state.value)) == state.value)
    }
}
