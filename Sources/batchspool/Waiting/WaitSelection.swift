import BatchSpoolCore
import SpoolStorage

/// Finds what somebody wants to wait for, among jobs and among files that nobody has claimed yet.
struct WaitSelection {
    let spool: SpoolView
    let files: [StatusFile]

    /// The file that `word` means; one in the inbox comes before an earlier job of the same name.
    func find(_ word: String) throws(Refusal) -> Awaited {
        let dropped = try inInbox(word)
        do throws(Refusal) {
            let status = try JobFinder(files: files).find(word)
            guard let name = FileName(status.file.bytes) else { throw .noSuchJob(word, near: nil) }
            let isAgain = status.ended && dropped.map { $0 == (name, status.queue) } ?? false && JobID(word) == nil
            return Awaited(
                name: name, queue: status.queue, job: isAgain ? nil : status.job, earlier: isAgain ? status.job : nil)
        } catch {
            guard case .noSuchJob = error, let dropped else { throw error }
            return Awaited(name: dropped.name, queue: dropped.queue, job: nil, earlier: nil)
        }
    }

    /// The entry of the inbox that `word` names, with or without queue and suffix; nil when there is none, or the
    /// inbox may not be read.
    private func inInbox(_ word: String) throws(Refusal) -> (name: FileName, queue: String?)? {
        let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let queue = parts.count == 2 ? String(parts[0]) : nil
        guard let bytes = parts.last?.utf8, let inbox = try? spool.directory(.inbox, queue: queue) else { return nil }
        if let name = FileName(bytes), (try? inbox.stamp(of: name)) ?? nil != nil { return (name, queue) }
        let names = ((try? inbox.names()) ?? []).filter { name in
            guard case .input = NameVerdict(of: name) else { return false }
            return NameVerdict.stem(of: name).elementsEqual(bytes)
        }
        guard names.count < 2 else {
            throw .severalJobs(word, names.map { EscapedText(bytes: $0.bytes).text }.sorted())
        }
        return names.first.map { ($0, queue) }
    }
}
