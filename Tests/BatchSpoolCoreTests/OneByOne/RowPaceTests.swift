import BatchSpoolCore
import Testing

@Suite("Pace of rows asked one by one")
struct RowPaceTests {
    /// A pace after so many quick answers.
    private static func pace(cap: Int, answers: Int = 0) -> RowPace {
        var pace = RowPace(cap: cap)
        for number in 0..<answers { pace.answered(took: .seconds(1), tokens: 100, at: .seconds(number)) }
        return pace
    }

    @Test("begins low and never goes above the cap", arguments: [1, 3, 16, 500])
    func cap(cap: Int) {
        #expect(Self.pace(cap: cap).limit == min(cap, 4))
        #expect(Self.pace(cap: cap, answers: 2_000).limit == cap)
    }

    @Test("no number of refusals stops it altogether")
    func floor() {
        var pace = RowPace(cap: 8)
        for second in 0..<50 { pace.refused(asked: nil, sent: .seconds(second), at: .seconds(second), chance: 0) }
        #expect(pace.limit == 1)
    }

    @Test("a refusal halves it, and it grows by one a round afterwards")
    func cut() {
        var pace = Self.pace(cap: 100, answers: 36)
        #expect(pace.limit == 40)
        pace.refused(asked: nil, sent: .seconds(40), at: .seconds(40), chance: 0)
        #expect(pace.limit == 20)
        for _ in 0..<21 { pace.answered(took: .seconds(1), tokens: 100, at: .seconds(50)) }
        #expect(pace.limit == 21)
    }

    @Test("a call that only hears how things stand widens it, and its time is no measure")
    func served() {
        var pace = Self.pace(cap: 100, answers: 10)
        let before = pace.limit
        for _ in 0..<10 { pace.served() }
        pace.answered(took: .seconds(1), tokens: 100, at: .seconds(20))
        #expect(pace.limit == before + 11)
    }

    @Test("refusals of calls that left before the cut do not cut again")
    func burst() {
        var pace = Self.pace(cap: 100, answers: 36)
        for _ in 0..<40 { pace.refused(asked: nil, sent: .seconds(39), at: .seconds(40), chance: 0) }
        #expect(pace.limit == 20)
        #expect(!pace.isHopeless(at: .seconds(300)))
    }

    @Test("the wait a server asks for is kept, whichever refusal asks for it")
    func retryAfter() {
        var pace = Self.pace(cap: 8)
        pace.refused(asked: nil, sent: .zero, at: .seconds(1), chance: 0)
        pace.refused(asked: .seconds(30), sent: .zero, at: .seconds(1), chance: 0)
        #expect(pace.pause(at: .seconds(1)) == .seconds(30))
        #expect(pace.pause(at: .seconds(31)) == .zero)
    }

    @Test("pauses double with refusals in a row up to a minute, and an answer ends the row")
    func backoff() {
        var pace = Self.pace(cap: 8)
        var now = Duration.zero
        var pauses: [Duration] = []
        for _ in 0..<9 {
            pace.refused(asked: nil, sent: now, at: now, chance: 0.5)
            pauses.append(pace.pause(at: now))
            now += pace.pause(at: now)
        }
        #expect(pauses.prefix(3) == [.milliseconds(500), .seconds(1), .seconds(2)])
        #expect(pauses.last == .seconds(60))
        pace.answered(took: .seconds(1), tokens: 1, at: now)
        pace.refused(asked: nil, sent: now, at: now, chance: 0.5)
        #expect(pace.pause(at: now) == .milliseconds(500))
    }

    @Test("five minutes of nothing but refusals are hopeless, an answer in between begins anew")
    func hopeless() {
        var pace = Self.pace(cap: 8)
        pace.refused(asked: nil, sent: .zero, at: .seconds(1), chance: 0)
        pace.refused(asked: nil, sent: .seconds(200), at: .seconds(200), chance: 0)
        #expect(!pace.isHopeless(at: .seconds(300)))
        #expect(pace.isHopeless(at: .seconds(301)))
        pace.answered(took: .seconds(1), tokens: 1, at: .seconds(301))
        #expect(!pace.isHopeless(at: .seconds(900)))
    }

    @Test("answers that take several times as long for their tokens cut it, longer answers do not")
    func latency() {
        var pace = Self.pace(cap: 100, answers: 36)
        for number in 0..<20 { pace.answered(took: .seconds(40), tokens: 5_248, at: .seconds(100 + number)) }
        #expect(pace.limit > 40)
        let before = pace.limit
        for number in 0..<20 { pace.answered(took: .seconds(8), tokens: 100, at: .seconds(200 + number)) }
        #expect(pace.limit < before)
    }

    @Test("a prompt counts as cut when far fewer tokens were read than it has")
    func promptCut() {
        #expect(PromptCut.isLikely(estimated: 4_000, counted: 1_900, written: 9, ceiling: 40, endedForLength: false))
        #expect(!PromptCut.isLikely(estimated: 4_000, counted: 3_100, written: 9, ceiling: 40, endedForLength: false))
        #expect(!PromptCut.isLikely(estimated: 200, counted: 40, written: 9, ceiling: 40, endedForLength: false))
        #expect(!PromptCut.isLikely(estimated: 4_000, counted: 0, written: 9, ceiling: 40, endedForLength: false))
        #expect(!PromptCut.isLikely(estimated: 0, counted: 7, written: 9, ceiling: 40, endedForLength: false))
    }

    @Test("an answer that ended before its own limit is the sign of a full context")
    func fullContext() {
        #expect(PromptCut.isLikely(estimated: 4_000, counted: 2_900, written: 9, ceiling: 40, endedForLength: true))
        #expect(!PromptCut.isLikely(estimated: 4_000, counted: 2_900, written: 40, ceiling: 40, endedForLength: true))
    }
}
