import Testing

@testable import BatchSpoolEngine

@Suite("Sleeps on the machine's clock")
struct MachineSleepTests {
    @Test("a sleep ends after its time, not before", arguments: [Duration.zero, .microseconds(300), .milliseconds(20)])
    func ends(pause: Duration) async {
        let start = ContinuousClock.now
        await MachineSleep().run(pause)
        #expect(ContinuousClock.now - start >= pause)
    }

    @Test("a negative pause is none")
    func negative() async {
        await MachineSleep().run(.seconds(-3600))
    }

    @Test("one that is cancelled ends at once, whether it had begun or not", arguments: [true, false])
    func cancelled(hasBegun: Bool) async {
        let task = Task {
            if hasBegun { withUnsafeCurrentTask { $0?.cancel() } }
            await MachineSleep().run(.seconds(3600))
        }
        task.cancel()
        await task.value
    }

    @Test("nothing is left of one that was cancelled long before its time")
    func forgotten() async {
        weak var left: MachineSleep?
        do {
            let sleep = MachineSleep()
            left = sleep
            let task = Task { await sleep.run(.seconds(3600)) }
            task.cancel()
            await task.value
        }
        // Its timer is let go on a queue of its own.
        let limit = ContinuousClock.now + .seconds(30)
        while left != nil, ContinuousClock.now < limit { await Task.yield() }
        #expect(left == nil)
    }
}
