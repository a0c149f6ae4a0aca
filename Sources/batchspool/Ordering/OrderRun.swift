import ArgumentParser
import BatchSpoolCore
import Glibc
import SpoolStorage

/// Gives orders, waits for their answers, prints them and ends with their exit status.
struct OrderRun {
    /// Targets of one order; more are given in several.
    private static let targetsAtOnce = 100

    let session: Session
    let spool: SpoolView
    let options: OrderOptions

    init(_ shared: SharedOptions, _ options: OrderOptions) throws {
        session = Session(shared)
        spool = try session.spool()
        self.options = options
    }

    /// Orders what `words` mean: jobs, names, with `takesAll` `ALL`, or `-` for words on standard input.
    func run(_ words: [String], takesAll: Bool = true, _ make: ([OrderTarget]) -> Order) throws {
        let words = words.contains("-") ? words.filter { $0 != "-" } + Self.standardInput() : words
        if !takesAll, words.contains(OrderSelection.all) { throw ValidationError(UsageWords.oneByOne) }
        if words == [OrderSelection.all] {
            var order = make([])
            order.all = true
            return try run([order])
        }
        if words.contains(OrderSelection.all) { throw ValidationError(UsageWords.allAlone) }
        let found = try OrderSelection(spool: spool, files: try StatusShelf(spool: spool).all()).find(words)
        let chunks = stride(from: 0, to: found.targets.count, by: Self.targetsAtOnce).map { start in
            make(Array(found.targets[start..<min(start + Self.targetsAtOnce, found.targets.count)]))
        }
        try run(chunks, before: found.answers)
    }

    /// Gives these orders and waits for all of them.
    func run(_ orders: [Order], before known: [OrderReplyFile.Answer] = []) throws {
        let report = OrderReport(output: session.output, spool: spool, isDryRun: options.dryRun)
        for answer in known { report.tell(answer) }
        var statuses = known.map(\.exitStatus)
        let desk = orders.isEmpty ? nil : try OrderDrop(spool)
        for order in orders {
            guard let desk else { break }
            var order = order
            if options.dryRun { order.dryRun = true }
            let answer = try OrderWait(spool: spool, desk: desk, patience: options.patience).ask(order)
            switch answer {
            case .answered(let answers):
                for answer in answers { report.tell(answer) }
                statuses += answers.map(\.exitStatus)
            case .stays(let id, let why):
                report.tellUnanswered(id, why)
                statuses.append(75)
            }
        }
        let status = [77, 75, 69, 65].first(where: statuses.contains) ?? 0
        if status != 0 { throw ExitCode(status) }
    }

    private static func standardInput() -> [String] {
        var words: [String] = []
        while let line = readLine() {
            let word = line.trimmed
            if !word.isEmpty { words.append(word) }
        }
        return words
    }
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        let isBlank = { (character: Character) in character == " " || character == "\t" || character == "\r" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
