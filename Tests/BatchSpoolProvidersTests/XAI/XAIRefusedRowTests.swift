import BatchSpoolCore
import HTTPInterface
import Synchronization
import Testing

@testable import BatchSpoolProviders

/// A batch at xAI that does not take some rows, and with them the whole call.
private final class PickyBatch: Sendable {
    private let bad: Set<Int>
    private let total: Int
    private let names: Bool
    private let counter: Int
    private let isClosed: Bool
    private let added = Mutex<[String]>([])

    /// `counter`: by how many rows its count is off.
    init(_ total: Int, bad: some Sequence<Int>, names: Bool = false, counter: Int = 0, isClosed: Bool = false) {
        (self.total, self.bad, self.names, self.counter) = (total, Set(bad), names, counter)
        self.isClosed = isClosed
    }

    /// The rows it took, each as often as it was sent.
    var rows: [String] { added.withLock { $0 } }

    func answer(_ call: FakeTransport.Sent) -> HTTPAnswer {
        switch call.target {
        case "POST /v1/batches": return .answer(200, #"{"batch_id":"b"}"#)
        case "GET /v1/batches/b":
            let name = "abcdef012345-01M8JVPB8MBAKERKM4S43JSV29-2-1-0123456789abcdef-x\(total)"
            let end = isClosed ? #""2026-11-20""# : "null"
            let state = #"{"num_requests":\#(rows.count + counter)}"#
            return .answer(200, #"{"batch_id":"b","name":"\#(name)","cancel_time":\#(end),"state":\#(state)}"#)
        default: return add(WireValue(call.body)?["batch_requests"].elements?.map { $0["batch_request_id"].text } ?? [])
        }
    }

    private func add(_ ids: [String?]) -> HTTPAnswer {
        let ids = ids.compactMap(\.self)
        if let id = ids.first(where: { id in bad.contains { id == "TOKEN-1-1-\($0)" } }) {
            return .answer(400, #"{"code":"bad","error":"a row is wrong\#(names ? ": \(id)" : "")"}"#)
        }
        added.withLock { $0 += ids }
        return .answer(200, "{}")
    }
}

@Suite("Rows that xAI does not take")
struct XAIRefusedRowTests {
    private func fill(_ batch: PickyBatch, _ count: Int, goesOn: Bool = false) async throws -> (CreateFate, Int) {
        let transport = FakeTransport { batch.answer($0) }
        let rows = MemoryRows((0..<count).map { #"{"custom_id":"\#($0)","messages":[]}"# })
        let part = Samples.part(rows, DialectSamples.plain)
        let xai = DialectSamples.xai(transport)
        let handle = try await xai.upload(part)
        let order = BatchOrder(
            key: DialectSamples.key, endpoint: .chatCompletions, model: WireModel("m-1"), rows: count, metadata: [:],
            goesOn: goesOn)
        let fate = await xai.create(from: handle, order: order, part: part)
        return (fate, transport.targets.count { $0.hasSuffix("/requests") })
    }

    @Test(
        "rows at fault are found and left out, and every other row is added once",
        arguments: [[0], [3], [999], [1_000], [2_499], [7, 8, 1_500], Array(stride(from: 0, to: 2_500, by: 100))])
    func found(bad: [Int]) async throws {
        let batch = PickyBatch(2_500, bad: bad)
        let (fate, _) = try await fill(batch, 2_500)
        let words = bad.map { RowRefusal(row: $0, detail: "a row is wrong", code: "bad") }
        #expect(fate == .accepted(BatchRef("b"), without: words))
        let others = Set(0..<2_500).subtracting(bad).map { "TOKEN-1-1-\($0)" }
        #expect(batch.rows.count == others.count && Set(batch.rows) == Set(others))
    }

    @Test("a row that is named takes few calls to find", arguments: [(true, 4), (false, 24)])
    func named(names: Bool, most: Int) async throws {
        let (fate, calls) = try await fill(PickyBatch(1_000, bad: [517], names: names), 1_000)
        #expect(fate.leftOut.map(\.row) == [517] && calls <= most)
    }

    @Test("where no row is taken the refusal is about all of them, and nothing was bought", arguments: [2, 2_500])
    func all(count: Int) async throws {
        let (fate, calls) = try await fill(PickyBatch(count, bad: 0..<count), count)
        guard case .refused(let error) = fate else { Issue.record("\(fate)"); return }
        #expect(error.detail == "a row is wrong" && calls < 40)
    }

    @Test("of more rows at fault than are kept those that were found are left out, and the batch is closed")
    func many() async throws {
        let (fate, _) = try await fill(PickyBatch(2_500, bad: stride(from: 1, to: 500, by: 2)), 2_500)
        guard case .halted = fate else { Issue.record("\(fate)"); return }
        #expect(fate.leftOut.map(\.row) == Array(stride(from: 1, to: 2 * RowRefusal.limit, by: 2)))
    }

    @Test("rows that are refused in a row, to the end, are not the reason, and none of them is left out")
    func inARow() async throws {
        let (fate, calls) = try await fill(PickyBatch(2_500, bad: [5] + Array(1_100..<2_500)), 2_500)
        guard case .halted = fate else { Issue.record("\(fate)"); return }
        #expect(fate.leftOut.map(\.row) == [5] && calls < 60)
    }

    @Test("what a batch refuses that is closed by then is left out by nobody")
    func closed() async throws {
        let (fate, _) = try await fill(PickyBatch(10, bad: [9], isClosed: true), 10)
        guard case .halted = fate else { Issue.record("\(fate)"); return }
        #expect(fate.leftOut.isEmpty)
    }

    @Test("a batch that is gone on with leaves the same rows out")
    func again() async throws {
        let (fate, _) = try await fill(PickyBatch(10, bad: [4]), 10, goesOn: true)
        #expect(fate.leftOut.map(\.row) == [4])
    }

    @Test("nothing is left out of a batch that has more rows than were added to it", arguments: [1, -1])
    func counted(off: Int) async throws {
        let (fate, _) = try await fill(PickyBatch(10, bad: [4], counter: off), 10)
        #expect(fate.leftOut.isEmpty)
        switch fate {
        case .halted: #expect(off == 1)
        case .unknown: #expect(off == -1)
        default: Issue.record("\(fate)")
        }
    }
}
