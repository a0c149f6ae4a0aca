/// One pass over the rows of a batch: answers as many as the plan wants, and lets row faults strike.
struct RowPass<Format: RowFormat>: ~Copyable {
    private let order: WorkOrder
    private let format: Format
    private var output: ResultFile
    private var errors: ResultFile
    private var result = WorkResult()

    init(_ order: WorkOrder, _ format: Format, store: FileStore) throws(SimulatorError) {
        let results = try ResultFile(order.outputID, store: store, fault: order.batch.fault)
        let failures = try ResultFile(order.errorsID, store: store, fault: order.batch.fault)
        self.order = order
        self.format = format
        output = results
        errors = failures
    }

    /// Reads the file at `path`, which holds `rows` lines.
    consuming func run(_ path: String, rows: Int) throws(SimulatorError) -> WorkResult {
        var problem = order.batch.fault.failure
        if problem == nil { problem = try answerAll(path, count: Int((Double(rows) * order.plan.done).rounded(.down))) }
        if let problem {
            output.discard()
            errors.discard()
            return WorkResult(problem: problem)
        }
        result.output = try output.finish(keepsEmpty: !format.separatesErrors, truncating: true)
        result.errors = try errors.finish(keepsEmpty: order.batch.fault.emptyErrorFile, truncating: false)
        return result
    }

    private mutating func answerAll(_ path: String, count: Int) throws(SimulatorError) -> BatchProblem? {
        var reader = try LineReader(path)
        var number = 0
        while let bytes = try reader.next() {
            number += 1
            if order.stop.isRaised { throw .stopped }
            if bytes.allSatisfy({ $0 == 13 || $0 == 32 }) { continue }
            let row: BatchRow
            do throws(BatchProblem) {
                row = try format.row(bytes, line: number, number: result.total + 1)
            } catch {
                return error
            }
            result.total += 1
            try answer(row, isDone: result.total <= count)
        }
        return nil
    }

    private mutating func answer(_ row: BatchRow, isDone: Bool) throws(SimulatorError) {
        guard isDone else { return try write(row, .undone(order.plan.ending)) }
        if let fault = order.batch.rowFaults.first(where: { $0.applies(to: row.number, customID: row.id ?? "") }) {
            return try spoil(row, fault)
        }
        if let refusal = format.refusal(row) {
            result.failed += 1
            return try write(row, .refused(status: refusal.status, refusal.error))
        }
        if row.asked.wishes.contains(.broken) {
            result.failed += 1
            return try write(row, .refused(status: 500, ErrorBody(message: "Internal error.", type: "server_error")))
        }
        result.completed += 1
        try write(row, .answered(counted(Answer(row.asked))))
    }

    private mutating func counted(_ answer: Answer) -> Answer {
        result.use += answer.use
        result.model = result.model ?? answer.question.model
        return answer
    }

    private mutating func write(_ row: BatchRow, _ outcome: RowOutcome) throws(SimulatorError) {
        guard let line = format.line(row, outcome) else { return }
        try write(line.bytes, isError: outcome.isError)
    }

    private mutating func write(_ line: [UInt8], isError: Bool) throws(SimulatorError) {
        if isError, format.separatesErrors {
            errors.pending += line
            try errors.endLine()
        } else {
            output.pending += line
            try output.endLine()
        }
    }

    private mutating func spoil(_ row: BatchRow, _ fault: RowFault) throws(SimulatorError) {
        let spoiled = SpoiledRow(row, fault, format)
        if spoiled.isError { result.failed += 1 } else { result.completed += 1 }
        if !spoiled.isError { _ = counted(spoiled.answer) }
        for line in spoiled.lines { try write(line.bytes, isError: line.isError) }
    }
}
