/// The vendor behind the server: files, batches, clock, ledger and faults.
///
/// Its state is the sum of the ledger's lines: whatever changes it is written as a line and then applied, by the same
/// function that replays the ledger after a restart.
actor Vendor {
    let configuration: SimulatorConfiguration
    let services: Services
    let store: FileStore
    let ledger: LedgerFile
    /// Raised when the simulator ends.
    let stop = StopFlag()
    let orders: AsyncStream<WorkOrder>
    private let orderQueue: AsyncStream<WorkOrder>.Continuation
    var clock: VirtualClock
    var book: FaultBook
    var files: [String: StoredFile] = [:]
    /// Ids in the order of creation; a deleted one stays.
    var fileOrder: [String] = []
    var batches: [String: SimulatedBatch] = [:]
    var batchOrder: [String] = []
    var late: [LateCreate] = []
    var background: [String: BackgroundAnswer] = [:]
    var openUploads: [String: OpenUpload] = [:]
    private(set) var requests: [Route: Int] = [:]
    private var seed = ""
    private var sequence = 0
    private var replaying = true

    init(_ configuration: SimulatorConfiguration) throws(SimulatorError) {
        self.configuration = configuration
        services = Services(root: configuration.service)
        book = FaultBook(try configuration.parsedScenario())
        store = try FileStore(in: configuration.directory)
        ledger = try LedgerFile(in: configuration.directory)
        let real = VirtualClock.realTime()
        clock = VirtualClock(real: real, virtual: real, factor: configuration.speed.factor)
        (orders, orderQueue) = AsyncStream.makeStream()
    }

    /// Replays the ledger and takes up again what was under way.
    func open() throws(SimulatorError) {
        var lines = 0
        try LedgerFile.read(in: configuration.directory) { line in
            lines += 1
            apply(line)
        }
        replaying = false
        let real = VirtualClock.realTime()
        let seed = Digest.of("\(real) \(lines) \(UInt64.random(in: 0...UInt64.max))").prefix(16)
        let resumed =
            configuration.speed.factor == 0 && lines > 0 ? clock.now(real: real) : max(real, clock.now(real: real))
        try record(
            .start,
            [
                "virtual": .double(resumed), "real": .double(real), "seed": .string(seed),
                "speed": .string(configuration.speed.description),
            ])
        store.sweep(keeping: knownFiles)
        for id in batchOrder where batches[id]?.result == nil && batches[id]?.isDeleted == false { startWork(id) }
    }

    private var knownFiles: Set<String> {
        var known = Set(files.keys).union(openUploads.keys.map { "." + $0 })
        for batch in batches.values {
            known.formUnion([batch.result?.output?.id, batch.result?.errors?.id].compactMap { $0 })
        }
        return known
    }

    /// Writes a line and applies it.
    func record(_ event: LedgerEvent, _ fields: JSONValue) throws(SimulatorError) {
        var line = JSONObject()
        line["event"] = .string(event.rawValue)
        line["time"] = .double((clock.now() * 1000).rounded() / 1000)
        for member in fields.members?.members ?? [] { line[member.key] = member.value }
        try ledger.append(.object(line))
        apply(line)
    }

    private func apply(_ line: JSONObject) {
        guard let event = line["event"]?.text.flatMap(LedgerEvent.init(rawValue:)) else { return }
        switch event {
        case .start: restartClock(line)
        case .advance: clock.advance(by: line["seconds"]?.number ?? 0)
        case .upload: applyUpload(line)
        case .uploadOpen: applyOpenUpload(line)
        case .answerOpen: applyOpenAnswer(line)
        case .answerCancel: applyCancelAnswer(line)
        case .answerDelete: applyDeleteAnswer(line)
        case .addRows: applyAddRows(line)
        case .deleteBatch: applyDeleteBatch(line)
        case .delete: applyDelete(line)
        case .create: applyCreate(line)
        case .createLate: applyLate(line)
        case .createDropped: late.removeAll { $0.id == line["batch"]?.text }
        case .processed: applyProcessed(line)
        case .status: applyStatus(line)
        case .cancel, .replan: applyPlan(line)
        case .fault, .ask: break
        }
    }

    private func restartClock(_ line: JSONObject) {
        guard let real = line["real"]?.number, let virtual = line["virtual"]?.number else { return }
        let factor = replaying ? SimulatorSpeed(line["speed"]?.text ?? "")?.factor : nil
        clock = VirtualClock(real: real, virtual: virtual, factor: factor ?? configuration.speed.factor)
        seed = line["seed"]?.text ?? ""
        sequence = 0
    }

    func newID(_ prefix: String) -> String { prefix + newDigits() }

    func newID(_ kind: IDKind, of service: String) -> String { services[service].id(kind, newDigits()) }

    /// Thirty-two hexadecimal digits that were not given out before.
    private func newDigits() -> String {
        sequence += 1
        return Digest.of("\(seed) \(sequence)").prefix(32)
    }

    func count(_ route: Route) {
        requests[route, default: 0] += 1
        configuration.onRequest?(route.rawValue)
    }

    /// Unix seconds on the vendor's clock, its skew included.
    var now: Double { clock.now() + Double(book.scenario.clockSkew) }

    /// The same in whole seconds; a clock that was moved too far stands at the end of 2096.
    var seconds: Int { Int(max(0, min(4_007_000_000, now))) }

    var scenario: Scenario { book.scenario }

    /// The limits in force at a service.
    func limits(of service: String) -> Limits { scenario.limits(over: services[service].limits) }

    /// The models a service offers now.
    func models(of service: String) -> ModelList { ModelList(scenario, services[service].models) }

    func advance(by seconds: Double) throws(SimulatorError) {
        try record(.advance, ["seconds": .double(seconds)])
    }

    func replaceScenario(_ text: String) throws(SimulatorError) {
        do {
            book = FaultBook(try Scenario(parsing: text, base: configuration.baseScenario))
        } catch {
            throw .scenario(error)
        }
    }

    func enqueue(_ order: WorkOrder) {
        orderQueue.yield(order)
    }
}
