import BatchSpoolCore
import SpoolStorage

/// The paths of what a job leaves behind.
struct DeliveredFiles {
    struct File: Hashable {
        /// `results`, `receipt`, `errors` or `lines`.
        let kind: String
        let path: String

        /// The kind as people read it.
        var label: String { kind == "lines" ? "to rerun" : kind }
    }

    let spool: SpoolView
    let status: StatusFile?
    let receipt: ReceiptFile?

    /// Those the receipt lists, else those the status names and that a job under way will surely have.
    var all: [File] {
        if let receipt { return listed(by: receipt) }
        guard let files = status?.files else { return [] }
        var all = [files.results.map { file("results", .outbox, $0) }, file("receipt", .outbox, files.receipt)]
        if let status, status.counts.errors > 0 || status.isRejected {
            all += [file("errors", .failed, files.errors), file("lines", .failed, files.lines)]
        }
        return all.compactMap(\.self)
    }

    private var queue: String? { status?.queue ?? receipt?.queue }

    private func listed(by receipt: ReceiptFile) -> [File] {
        var all = receipt.files.map { listed in
            let isOutbox = listed.place == DeliveryPlace.outbox.rawValue
            let kind = isOutbox ? "results" : listed.name.hasSuffix(".errors.jsonl") ? "errors" : "lines"
            return file(kind, isOutbox ? .outbox : .failed, listed.name)
        }
        if let name = status?.files?.receipt { all.append(file("receipt", .outbox, name)) }
        return all
    }

    private func file(_ kind: String, _ place: SpoolDirectory, _ name: String) -> File {
        File(kind: kind, path: spool.path(place, queue: queue) + "/" + name)
    }
}
