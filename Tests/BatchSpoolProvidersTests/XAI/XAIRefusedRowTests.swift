import BatchSpoolCore
import HTTPInterface
import Synchronization
import Testing

@testable import BatchSpoolProviders

/// A batch at xAI that does not take some rows, and with them the whole call.
private final class PickyBatch: Sendable {
    private let bad: Set<String>
    private let total: Int
    private let names: Bool
    private let counter: Int
    private let isClosed: Bool
    private let added = Mutex<[String]>([])

    /// `counter`: by how many rows its count is off.
    init(_ total: Int, bad: some Sequence<Int>, names: Bool = false, counter: Int = 0, isClosed: Bool = false) {
        self.bad = Set(bad.map { "TOKEN-1-1-\($0)" })
        (self.total, self.names, self.counter) = (total, names, counter)
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

    private func words(_ id: String) -> String {
        names ? "a row is wrong, the file of \(id) is not found" : "a row is wrong"
    }

    private func add(_ ids: [String?]) -> HTTPAnswer {
        let ids = ids.compactMap(\.self)
        if let id = ids.first(where: bad.contains) {
            return .answer(400, #"{"code":"bad","error":"\#(words(id))"}"#)
        }
        added.withLock { $0 += ids }
        return .answer(200, "{}")
    }
}

@Suite("Rows that xAI does not take")
struct XAIRefusedRowTests {
    /// What became of a create, and how many calls with rows it took, of which those at `hasty` came too soon.
    private func fill(
        _ batch: PickyBatch, _ count: Int, goesOn: Bool = false, hasty: ClosedRange<Int>? = nil
    ) async throws -> (CreateFate, Int) {
        let calls = Mutex(0)
        let transport = FakeTransport { sent in
            guard sent.target.hasSuffix("/requests") else { return batch.answer(sent) }
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            return hasty?.contains(call) ?? false ? .answer(429, "") : batch.answer(sent)
        }
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
        arguments: [
            [0], [3], [999], [1_000], [2_499], [7, 8, 1_500], Array(stride(from: 0, to: 2_500, by: 100)),
            Array(400..<440), Array(992..<1_008), Array(stride(from: 3, to: 1_500, by: 10)), Array(2_491..<2_500),
        ])
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
        if names { #expect(fate.leftOut.first?.detail == "a row is wrong, the file of this row is not found") }
    }

    @Test("calls that come too soon are waited for, while rows at fault are looked for", arguments: [2, 5, 12])
    func hasty(call: Int) async throws {
        let (fate, _) = try await fill(PickyBatch(1_000, bad: [517]), 1_000, hasty: call...call + 4)
        #expect(fate.leftOut.map(\.row) == [517])
    }

    @Test("where no row is taken the refusal is about all of them, and nothing was bought", arguments: [2, 2_500])
    func all(count: Int) async throws {
        let (fate, calls) = try await fill(PickyBatch(count, bad: 0..<count), count)
        guard case .refused(let error) = fate else { Issue.record("\(fate)"); return }
        #expect(error.detail == "a row is wrong" && calls < 40)
    }

    private static let error = ProviderError(kind: .refused, request: "create", status: 400, detail: "no")

    @Test("of more rows at fault than are kept those that were found are left out")
    func many() throws {
        var filling = XAIFilling(mayHoldRows: true)
        for row in 0..<XAIFilling.mostRows {
            try filling.leaveOut(row, Self.error, "no")
            filling.took()
        }
        #expect(throws: Self.error) { try filling.leaveOut(XAIFilling.mostRows, Self.error, "no") }
        #expect(filling.inOrder.count == XAIFilling.mostRows)
    }

    @Test("the words of so many different refusals are kept, and of the others that they are not")
    func wordings() throws {
        var filling = XAIFilling(mayHoldRows: true)
        for row in 0..<XAIFilling.mostWordings + 20 {
            try filling.leaveOut(row, Self.error, "no \(row)")
            filling.took()
        }
        try filling.leaveOut(1_000, Self.error, "no 0")
        let words = filling.inOrder.map(\.detail)
        #expect(Set(words).count == XAIFilling.mostWordings + 1 && words.last == "no 0")
    }

    @Test("rows that are refused in a row, to the end, are not the reason, and none of them is left out")
    func inARow() async throws {
        let (fate, calls) = try await fill(PickyBatch(2_500, bad: [5] + Array(1_100..<2_500)), 2_500)
        guard case .halted = fate else { Issue.record("\(fate)"); return }
        #expect(fate.leftOut.map(\.row) == [5] && calls < 100)
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
