import BatchSpoolCore
import HTTPInterface
import Synchronization

@testable import BatchSpoolProviders

/// A server that answers by a script, and a clock that only waits move.
final class RealtimeSample: Sendable {
    let transport: FakeTransport
    let sink = AnswerCollector()
    private let heard = Mutex<[RowCall]>([])
    private let time = Mutex(Duration.zero)
    private let kept = Mutex<[KeptResponse]>([])

    init(_ script: @escaping FakeTransport.Script) {
        transport = FakeTransport(script: script)
    }

    /// Calls that came back, in the order they did.
    var calls: [RowCall] { heard.withLock(\.self) }

    /// Everything that was slept, in all.
    var slept: Duration { time.withLock { $0 } }

    /// Responses that are on disk, in the order they came there.
    var responses: [KeptResponse] { kept.withLock(\.self) }

    func server(
        _ concurrency: Int = 4, lane: Lane = .realtime, mayCutPrompts: Bool = true, background: Bool = false
    ) -> RealtimeServer {
        let clock = RowClock(
            now: { self.slept }, sleep: { pause in self.time.withLock { $0 += pause } }, chance: { 0.5 })
        return RealtimeServer(
            Samples.account(base: "http://gpu1:8000/v1", dialect: .realtime), concurrency: concurrency, lane: lane,
            mayCutPrompts: mayCutPrompts, background: background, transport: transport, clock: clock)
    }

    /// Asks the rows until the run ends.
    func run(
        _ lines: [String], _ server: RealtimeServer? = nil, stop: RunStop = RunStop(), tokens: Int = 0,
        dropping: [String] = []
    ) async throws(ProviderError) {
        var rows = MemoryRows(lines)
        for index in rows.rows.indices { rows.rows[index].row.inputTokens = tokens }
        var translation = Translation(model: WireModel("m"), bodiesPass: false)
        translation.drop = dropping
        let part = Samples.part(rows, translation)
        try await (server ?? self.server()).run(part, as: Samples.form, until: stop, keeping: book(), into: sink) {
            call in self.heard.withLock { $0.append(call) }
        }
    }

    /// Asks rows for `/v1/responses`, in the background, until the run ends.
    func respond(
        _ lines: [String], known: [KeptResponse] = [], isCancelled: Bool = false, stop: RunStop = RunStop(),
        server: RealtimeServer? = nil
    ) async throws(ProviderError) {
        let part = PartPayload(
            name: "b", spool: "abcdef012345", endpoint: .responses, wirePrefix: "TOKEN-1-1-",
            translation: Translation(model: WireModel("m"), bodiesPass: false), rows: MemoryRows(lines),
            count: lines.count)
        try await (server ?? self.server(background: true)).run(
            part, as: AnswerForm(endpoint: .responses), until: stop, keeping: book(known, isCancelled), into: sink
        ) { call in self.heard.withLock { $0.append(call) } }
    }

    private func book(_ known: [KeptResponse] = [], _ isCancelled: Bool = false) -> ResponseBook {
        ResponseBook(known: known, isCancelled: isCancelled) { response in self.kept.withLock { $0.append(response) } }
    }

    static func lines(_ count: Int) -> [String] {
        (0..<count).map { #"{"custom_id":"r\#($0)","messages":[{"role":"user","content":"number \#($0)"}]}"# }
    }

    /// A chat completion that counts so many prompt tokens.
    static func completion(_ tokens: Int = 5, _ finish: String = "stop") -> HTTPAnswer {
        .answer(
            200,
            #"{"id":"c1","choices":[{"index":0,"message":{"role":"assistant","content":"yes"},"#
                + #""finish_reason":"\#(finish)"}],"usage":{"prompt_tokens":\#(tokens),"completion_tokens":1}}"#)
    }
}

extension FakeTransport {
    convenience init(script: @escaping Script) {
        self.init(chunk: 7, script)
    }
}
