import BatchSpoolCore
import Testing

@Suite("Which small files share a job")
struct GatheringTests {
    private var gathering = Gathering<String>(window: .seconds(1), rowLimit: 10)

    private func key(_ queue: String? = nil, owner: UInt32 = 1, options: String = "") -> GatherKey {
        GatherKey(queue: queue, owner: owner, options: Array(options.utf8))
    }

    @Test("Files of one key that arrive within the window are one group")
    mutating func together() {
        gathering.add("a", key: key(), rows: 1, at: .seconds(10))
        gathering.add("b", key: key(), rows: 1, at: .milliseconds(10_900))
        #expect(gathering.due == .seconds(11))
        #expect(gathering.take(at: .milliseconds(10_999)) == [])
        #expect(gathering.take(at: .seconds(11)) == [["a", "b"]])
        #expect(gathering.due == nil)
    }

    @Test("A window is not made longer by later files, and the next file begins another")
    mutating func windows() {
        gathering.add("a", key: key(), rows: 1, at: .zero)
        #expect(gathering.take(at: .seconds(1)) == [["a"]])
        gathering.add("b", key: key(), rows: 1, at: .seconds(1))
        #expect(gathering.due == .seconds(2))
    }

    @Test("Queue, owner and options line each keep files apart")
    mutating func apart() {
        let keys = [key(), key("q"), key(owner: 2), key(options: "{}")]
        for (number, key) in keys.enumerated() { gathering.add("f\(number)", key: key, rows: 1, at: .zero) }
        #expect(gathering.take(at: .seconds(1)).sorted { $0[0] < $1[0] } == [["f0"], ["f1"], ["f2"], ["f3"]])
    }

    @Test("A group is closed at once when it is full, and before a file that does not fit")
    mutating func full() {
        gathering.add("a", key: key(), rows: 6, at: .zero)
        gathering.add("b", key: key(), rows: 5, at: .zero)
        #expect(gathering.due == .zero)
        #expect(gathering.take(at: .zero) == [["a"]])
        gathering.add("c", key: key(), rows: 5, at: .zero)
        #expect(gathering.take(at: .zero) == [["b", "c"]])
    }

    @Test("A file without a key, or with as many rows as a job may have, goes alone and at once")
    mutating func alone() {
        gathering.add("large", key: nil, rows: 1, at: .zero)
        gathering.add("long", key: key(), rows: 10, at: .zero)
        #expect(gathering.take(at: .zero) == [["large"], ["long"]])
    }

    @Test("With gather_rows 1 every file goes alone")
    func off() {
        var gathering = Gathering<String>(window: .seconds(1), rowLimit: 1)
        for name in ["a", "b"] { gathering.add(name, key: key(), rows: 1, at: .zero) }
        #expect(gathering.take(at: .zero) == [["a"], ["b"]])
    }

    @Test("With a window of zero files that were found together are one group")
    func drain() {
        var gathering = Gathering<String>(window: .zero, rowLimit: 10)
        for name in ["a", "b"] { gathering.add(name, key: key(), rows: 1, at: .seconds(5)) }
        #expect(gathering.take(at: .seconds(5)) == [["a", "b"]])
    }

    @Test("A file that changed leaves its group and may come again")
    mutating func removed() {
        for name in ["a", "b"] { gathering.add(name, key: key(), rows: 1, at: .zero) }
        gathering.remove("a")
        #expect(!gathering.contains("a") && gathering.contains("b"))
        gathering.remove("b")
        #expect(gathering.due == nil)
        gathering.add("a", key: key(), rows: 1, at: .seconds(3))
        #expect(gathering.take(at: .seconds(4)) == [["a"]])
    }
}
