import BatchSpoolCore
import Testing

@Suite("Fairness between users")
struct FairnessTests {
    @Test("R-125 a single file of one user is served in the next round of ten thousand of another")
    func single() {
        var queue = FairQueue<String>()
        for number in 0..<10_000 { queue.add("a\(number)", owner: 1) }
        #expect(queue.next() == "a0")
        queue.add("b", owner: 2)
        let served = [queue.next(), queue.next()]
        #expect(served.contains("b"))
    }

    @Test("Each user's own things keep their order")
    func order() {
        var queue = FairQueue<Int>()
        for number in 0..<200 { queue.add(number, owner: 1) }
        var served: [Int] = []
        while let next = queue.next() { served.append(next) }
        #expect(served == Array(0..<200) && queue.isEmpty)
    }

    @Test("A heavy turn is made up for by the turns of others")
    func weight() {
        var queue = FairQueue<String>()
        for _ in 0..<2 { queue.add("heavy", owner: 1, weight: 4) }
        for _ in 0..<5 { queue.add("light", owner: 2) }
        let served = (0..<6).compactMap { _ in queue.next() }
        #expect(served == ["heavy", "light", "light", "light", "light", "heavy"])
    }

    @Test("Nobody saves turns up by not asking")
    func noCredit() {
        var queue = FairQueue<String>()
        for _ in 0..<10 { queue.add("a", owner: 1) }
        for _ in 0..<5 { _ = queue.next() }
        for _ in 0..<5 { queue.add("b", owner: 2) }
        let served = (0..<4).compactMap { _ in queue.next() }
        #expect(served.count { $0 == "b" } == 2)
    }

    @Test("A user who is not admitted is passed over and keeps the place")
    func passedOver() {
        var queue = FairQueue<String>()
        queue.add("a", owner: 1)
        queue.add("b", owner: 2)
        #expect(queue.next { $0 != 1 } == "b")
        #expect(queue.next { $0 != 1 } == nil)
        #expect(queue.next() == "a")
    }

    @Test("What could not be served is its user's next again, and no turn is lost by it")
    func putBack() {
        var queue = FairQueue<String>()
        for name in ["a", "b"] { queue.add(name, owner: 1, weight: 3) }
        queue.add("x", owner: 2, weight: 3)
        let first = queue.next()
        #expect(first == "a")
        queue.putBack("a", owner: 1, weight: 3)
        #expect([queue.next(), queue.next(), queue.next()] == ["a", "x", "b"])
        #expect(queue.isEmpty)
    }

    @Test("Limits of one user: files not submitted, bytes and jobs not ended")
    func limits() {
        var limits = OwnerLimits()
        (limits.files, limits.bytes, limits.jobs) = (3, 100, 2)
        let cases: [(OwnerLoad, [Int], Int, OwnerLimit?)] = [
            (OwnerLoad(), [10, 10], 2, nil), (OwnerLoad(files: 2), [1, 1], 1, .files),
            (OwnerLoad(bytes: 60, jobs: 1), [40, 1], 1, .bytes), (OwnerLoad(jobs: 2), [1], 0, .jobs),
            (OwnerLoad(), [500], 1, nil), (OwnerLoad(), [500, 1], 1, .bytes),
            (OwnerLoad(bytes: 1, jobs: 1), [500], 0, .bytes), (OwnerLoad(bytes: .max), [1], 0, .bytes),
        ]
        for (load, sizes, count, limit) in cases {
            let admitted = limits.admit(sizes, beside: load)
            #expect(admitted.count == count && admitted.limit == limit, "\(load) \(sizes)")
        }
    }
}
