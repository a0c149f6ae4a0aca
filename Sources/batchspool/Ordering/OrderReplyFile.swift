import BatchSpoolCore
import JSONLines
import SpoolStorage

/// An answer of the daemon as this version understands it.
struct OrderReplyFile {
    /// What became of the order for one job.
    struct Answer {
        let job: JobID?
        let file: DroppedName?
        let queue: String?
        /// One of the words of `OrderWord`, or a newer one.
        let word: String
        let text: String

        /// A word that this version does not know is taken for a refusal.
        var exitStatus: Int32 { OrderWord(rawValue: word)?.exitStatus ?? 65 }
    }

    let answers: [Answer]

    /// Reads `name`; nil while it is not there.
    init?(_ name: FileName, in orders: Directory) {
        guard let document = JSONDocument(name, in: orders),
            let answers = document.parsed({ line in line.elements("answers").map { Answer(line, $0) } })
        else { return nil }
        self.answers = answers
    }
}

extension OrderReplyFile.Answer {
    init(_ line: JSONLine, _ parent: Int32) {
        job = line.job("job", of: parent)
        file = line.droppedName("file", of: parent)
        queue = line.text("queue", of: parent)
        word = line.text("word", of: parent) ?? "?"
        text = line.text("text", of: parent) ?? ""
    }

    init(_ answer: OrderAnswer) {
        (job, file, queue) = (answer.job, answer.file, answer.queue)
        (word, text) = (answer.word.rawValue, answer.text)
    }
}
