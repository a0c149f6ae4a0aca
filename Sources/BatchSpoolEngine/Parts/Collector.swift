import BatchSpoolCore
import JSONLines
import SpoolStorage
import Synchronization

/// Takes the answers of one batch, finds the row of each by its id, and writes outcomes and final lines.
///
/// Lives for one reading of a batch's files; reading them again is harmless, rows that have their outcome are skipped.
final class Collector: RowAnswerSink {
    private struct State: ~Copyable {
        /// Nil once the reading is done: the log has one writer at a time, and whoever still holds this is none.
        var log: OutcomeAppender?
        var window: RowWindow
        var tally = Tally()
        /// Outcomes since the last commit.
        var waiting = 0
        /// Of `tally.sources`, what the last checkpoint told.
        var told: [Int: RowCounts] = [:]
        /// Those of earlier readings included.
        var answers: PartAnswers
    }

    private let part: Part
    private let members: PartMembers
    private let prefix: [UInt8]
    private let lastAttempt: Bool
    private let price: OfferPrice
    private let resultLine: ResultLine
    private let sources: SourceRows
    private let group: Int?
    private let state: Mutex<State>

    /// `group`: answers after which they are made durable, where they come one by one over a long time; nil for those of
    /// a batch, which can be read again.
    init(
        _ record: JobRecord, _ part: Part, batch: BatchRef, members: PartMembers, index: RowIndexReader,
        answers: PartAnswers, group: Int?, log: consuming OutcomeAppender
    ) throws(RecordFault) {
        self.part = part
        self.group = group
        self.members = members
        prefix = Array(part.wirePrefix(job: record.job).utf8)
        price = part.planned.offer.price
        lastAttempt = part.attempt >= record.options.attempts
        resultLine = ResultLine(
            account: part.identity.account, model: record.groups[part.planned.group].model, batch: batch)
        sources = SourceRows(record)
        let window = try RowWindow(index, rows: members.span, members: members.rows)
        state = Mutex(State(log: log, window: window, answers: answers))
    }

    func receive(_ answer: borrowing RowAnswer) throws(ProviderError) {
        let row = rowNumber(answer.wireID)
        let answer = copy answer
        let result = state.withLock { state -> Result<Void, ProviderError> in
            do throws(ProviderError) {
                try Self.take(answer, row, &state, self)
                if let group, state.waiting >= group { try Self.commitGroup(&state) }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    func receive(unreadable line: UnsafeRawBufferPointer) throws(ProviderError) {
        state.withLock { $0.tally.unreadable += 1 }
    }

    /// Makes everything received so far durable; results and errors since the last call, by source.
    func checkpoint() throws(SystemError) -> [Int: RowCounts] {
        let result = state.withLock { state -> Result<[Int: RowCounts], SystemError> in
            do throws(SystemError) {
                try Self.commit(&state)
                return .success(Self.takeNews(&state))
            } catch { return .failure(error) }
        }
        return try result.get()
    }

    private static func takeNews(_ state: inout State) -> [Int: RowCounts] {
        var news: [Int: RowCounts] = [:]
        for (source, counts) in state.tally.sources where counts != state.told[source] {
            let told = state.told[source] ?? RowCounts()
            news[source] = RowCounts(results: counts.results - told.results, errors: counts.errors - told.errors)
        }
        state.told = state.tally.sources
        return news
    }

    private static func commitGroup(_ state: inout State) throws(ProviderError) {
        do throws(SystemError) { try commit(&state) } catch { throw ProviderError(local: error) }
    }

    private static func commit(_ state: inout State) throws(SystemError) {
        guard state.waiting > 0, var log = state.log.take() else { return }
        let result = Result { () throws(SystemError) in try log.commit() }
        state.log = consume log
        try result.get()
        state.waiting = 0
    }

    /// The same as a tally of all readings, whose sources have been told of.
    var total: Tally {
        state.withLock { state in
            var tally = Tally()
            (tally.results, tally.errors, tally.retries) =
                (state.answers.results, state.answers.errors, state.answers.retries)
            return tally
        }
    }

    /// Answers of this reading.
    var received: Int { state.withLock { $0.tally.results + $0.tally.errors + $0.tally.retries } }

    /// Rows that have an answer, those of earlier readings included.
    var answered: RowSet { state.withLock { $0.answers.rows } }

    /// Makes everything received durable and says what it was.
    func finish() throws(SystemError) -> Tally {
        let result = state.withLock { state -> Result<Tally, SystemError> in
            do throws(SystemError) {
                if var log = state.log.take() { try log.commit() }
                return .success(state.tally)
            } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// What all answers of the part cost; nil when any of it is unknown.
    var cost: Money? { state.withLock { $0.answers.cost } }

    /// How many rows of the part no reading has brought an answer for.
    var missing: Int {
        state.withLock { state in
            var count = 0
            for row in members.span where members.rows.contains(row) {
                if !state.answers.rows.contains(row) { count += 1 }
            }
            return count
        }
    }

    /// The row an id on the wire names; nil when it is not of this part and attempt.
    private func rowNumber(_ id: UnsafeRawBufferPointer) -> Int? {
        guard id.count > prefix.count, id.count <= prefix.count + 10, hasPrefix(id) else { return nil }
        var row = 0
        for byte in id.dropFirst(prefix.count) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            row = row * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return members.rows.contains(row) ? row : nil
    }

    private func hasPrefix(_ id: UnsafeRawBufferPointer) -> Bool {
        prefix.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: id.prefix(prefix.count)).isEqual(to: $0) }
    }

    private static func take(
        _ answer: RowAnswer, _ row: Int?, _ state: inout State, _ own: Collector
    ) throws(ProviderError) {
        guard let row else {
            state.tally.strangers += 1
            return
        }
        let isFinal = state.log?.isFinal(row) ?? true
        guard !isFinal, answer.succeeded || !state.answers.rows.contains(row) else {
            state.tally.repeated += 1
            return
        }
        do throws(RecordFault) {
            try own.write(answer, row, &state)
        } catch { throw ProviderError(local: error) }
    }

    private func write(_ answer: RowAnswer, _ row: Int, _ state: inout State) throws(RecordFault) {
        let cost = cost(of: answer)
        var outcome = Outcome(
            row: row, kind: .result, part: part.number, attempt: part.attempt,
            code: OutcomeWords.number(answer.finishReason),
            usage: answer.usage, cost: cost)
        if !answer.succeeded {
            let error = RowError(answer)
            outcome.code = OutcomeWords.number(error.code)
            outcome.kind = answer.retryable && !lastAttempt ? .retry : .error
        }
        try add(answer, outcome, to: &state.log, &state.window)
        state.waiting += 1
        state.answers.add(outcome)
        state.tally.count(outcome.kind)
        state.tally.note(outcome, of: sources.place(of: row).source)
    }

    private func add(
        _ answer: RowAnswer, _ outcome: Outcome, to log: inout OutcomeAppender?, _ window: inout RowWindow
    ) throws(RecordFault) {
        if outcome.kind == .retry {
            do throws(SystemError) {
                try log?.append(outcome, line: UnsafeRawBufferPointer(start: nil, count: 0), to: .results)
            } catch { throw .system(error) }
        } else {
            try log?.append(outcome, to: outcome.kind == .error ? .errors : .results) { line throws(RecordFault) in
                try compose(answer, outcome, &window, to: &line)
            }
        }
    }

    /// Nil when the price is unknown, or when a result comes without its usage.
    private func cost(of answer: RowAnswer) -> Money? {
        guard let usage = answer.usage else { return answer.succeeded ? nil : .zero }
        return price.cost(of: usage)
    }

    /// Puts the row's final line together.
    private func compose(
        _ answer: RowAnswer, _ outcome: Outcome, _ window: inout RowWindow, to line: inout [UInt8]
    ) throws(RecordFault) {
        let first = sources.place(of: outcome.row).first
        let place = RowPlace(row: outcome.row - first + 1, line: window.line(of: outcome.row))
        try window.withCustomID(of: outcome.row) { id throws(RecordFault) in
            if outcome.kind == .result {
                resultLine.append(answer, customID: id, place: place, cost: outcome.cost, to: &line)
            } else {
                ErrorLine.append(
                    answer, error: RowError(answer), customID: id, place: place, cost: outcome.cost, line: resultLine,
                    to: &line)
            }
        }
    }
}
