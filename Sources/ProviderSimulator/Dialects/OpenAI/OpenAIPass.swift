/// One pass over an input file: checks every line, and answers as many as the plan wants.
///
/// The first line that cannot be taken fails the batch, as the vendor does it.
struct OpenAIPass: ~Copyable {
    let order: WorkOrder
    private let variant: OpenAIVariant
    private var output: ResultFile
    private var errors: ResultFile
    private var checks: OpenAIChecks
    private var answers: OpenAIAnswers
    private var result = WorkResult()

    init(_ order: WorkOrder, store: FileStore) throws(SimulatorError) {
        let results = try ResultFile(order.outputID, store: store, fault: order.batch.fault)
        let failures = try ResultFile(order.errorsID, store: store, fault: order.batch.fault)
        let variant = OpenAIVariant.named(order.batch.order.service)
        self.order = order
        self.variant = variant
        output = results
        errors = failures
        checks = OpenAIChecks(order, variant)
        answers = OpenAIAnswers(order, variant)
    }

    /// Reads the file at `path`, which holds about `rows` lines.
    consuming func run(_ path: String, rows: Int) throws(SimulatorError) -> WorkResult {
        let keepsErrors = order.batch.fault.emptyErrorFile || variant.has(.emptyErrorFile)
        var problem = order.batch.fault.failure
        if problem == nil { problem = try answerAll(path, count: Int((Double(rows) * order.plan.done).rounded(.down))) }
        if let problem {
            output.discard()
            errors.discard()
            return WorkResult(problem: problem)
        }
        result.model = checks.resolved
        result.use = answers.use
        result.output = try output.finish(keepsEmpty: false, truncating: true)
        result.errors = try errors.finish(keepsEmpty: keepsErrors, truncating: false)
        return result
    }

    private mutating func answerAll(_ path: String, count: Int) throws(SimulatorError) -> BatchProblem? {
        var reader = try LineReader(path)
        var number = 0
        while let bytes = try reader.next() {
            number += 1
            if order.stop.isRaised { throw .stopped }
            if bytes.allSatisfy({ $0 == 13 || $0 == 32 }) { continue }
            guard let line = OpenAILine(bytes) else {
                return BatchProblem(
                    code: "invalid_json_line", message: "This line is not parseable as valid JSON.", line: number)
            }
            result.total += 1
            if let problem = checks.problem(line, number: number, row: result.total) {
                guard variant.has(.forgivesLines), line.customID != nil, line.body != nil else { return problem }
                result.failed += 1
                let error = ErrorBody(message: problem.message, param: problem.param, code: problem.code)
                answers.failure(line, row: result.total, status: 400, error, to: &errors.pending)
                try errors.endLine()
                continue
            }
            try answer(line, isDone: result.total <= count)
        }
        guard result.total > 0 else {
            return BatchProblem(
                code: "empty_file", message: "The input file is empty. It must hold at least one request.")
        }
        return nil
    }

    private mutating func answer(_ line: OpenAILine, isDone: Bool) throws(SimulatorError) {
        let row = result.total
        guard isDone else {
            answers.undone(line, row: row, ending: order.plan.ending, to: &errors.pending)
            return try errors.endLine()
        }
        if let fault = order.batch.rowFaults.first(where: {
            $0.applies(to: row, customID: line.text(line.customID) ?? "")
        }) {
            return try spoil(line, row: row, fault)
        }
        if let refusal = checks.refusal(line) ?? wished(line) {
            result.failed += 1
            let status = refusal.type == "server_error" ? 500 : 400
            guard variant.rowErrors == .inOutput else {
                answers.failure(line, row: row, status: status, refusal, to: &errors.pending)
                return try errors.endLine()
            }
            answers.failure(line, row: row, status: status, refusal, to: &output.pending)
            return try output.endLine()
        }
        result.completed += 1
        answers.success(line, row: row, to: &output.pending)
        try output.endLine()
    }

    /// The error a row asks for.
    private func wished(_ line: OpenAILine) -> ErrorBody? {
        guard line.mayWish else { return nil }
        let wishes = Wish.found(in: line.raw(line.body ?? 0..<0))
        if wishes.contains(.broken) {
            return ErrorBody(message: "The server had an error.", type: "server_error", code: "server_error")
        }
        guard wishes.contains(.filter), variant.has(.filterIsError) else { return nil }
        return ErrorBody(
            message: "The response was filtered due to the prompt triggering content management policy.",
            param: "prompt", code: "content_filter")
    }

    private mutating func spoil(_ line: OpenAILine, row: Int, _ fault: RowFault) throws(SimulatorError) {
        let spoiled = answers.spoiled(line, row: row, fault)
        if fault.action == .status || fault.action == .error { result.failed += 1 } else { result.completed += 1 }
        for text in spoiled.output {
            output.pending += text
            try output.endLine()
        }
        for text in spoiled.errors {
            errors.pending += text
            try errors.endLine()
        }
    }
}

extension OpenAIDialect {
    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult {
        if let problem = inputProblem(order) { return WorkResult(problem: problem) }
        do {
            let path = store.path(of: order.batch.order.inputFile)
            return try OpenAIPass(order, store: store).run(path, rows: order.input?.rows ?? 0)
        } catch .stopped {
            throw .stopped
        } catch {
            return WorkResult(problem: unreadable("The input file could not be read."))
        }
    }

    private func inputProblem(_ order: WorkOrder) -> BatchProblem? {
        guard let input = order.input else { return unreadable("The input file was not found.") }
        guard input.purpose == "batch" else { return unreadable("The input file must have the purpose 'batch'.") }
        guard input.bytes <= order.limits.inputBytes else {
            return unreadable("The input file is larger than the maximum size.")
        }
        return nil
    }

    private func unreadable(_ message: String) -> BatchProblem {
        BatchProblem(code: "invalid_request", message: message, param: "input_file_id")
    }
}
