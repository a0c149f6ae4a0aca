import BatchSpoolCore
import SpoolStorage

/// Finds the jobs that an order is about, among those that status files tell of.
struct OrderSelection {
    /// Stands for every job that one may order about.
    static let all = "ALL"

    let spool: SpoolView
    let files: [StatusFile]

    /// What words mean: targets, and answers for those that mean nothing.
    struct Found {
        var targets: [OrderTarget] = []
        var answers: [OrderReplyFile.Answer] = []
    }

    func find(_ words: [String]) throws(Refusal) -> Found {
        var found = Found()
        for word in words { try add(word, to: &found) }
        return found
    }

    private func add(_ word: String, to found: inout Found) throws(Refusal) {
        if let job = JobID(word.uppercased()) {
            found.targets.append(OrderTarget(job: job))
            return
        }
        do throws(Refusal) {
            let file = try JobFinder(files: files).find(word)
            let target = OrderTarget(job: file.job, file: file.file, queue: file.queue)
            if file.job == nil {
                found.answers.append(Self.answer(.notClaimed, file.label, "it is no job: \(file.explanation)"))
            } else {
                found.targets.append(target)
            }
        } catch {
            guard case .noSuchJob = error else { throw error }
            let waits = try InboxFinder(spool: spool).find(word) != nil
            let words = waits ? "it lies in the inbox and is no job yet; take it out of there" : error.words
            found.answers.append(Self.answer(waits ? .notClaimed : .noSuchJob, word, words))
        }
    }

    private static func answer(_ word: OrderWord, _ name: String, _ text: String) -> OrderReplyFile.Answer {
        OrderReplyFile.Answer(OrderAnswer(word, text, file: DroppedName(name)))
    }
}
