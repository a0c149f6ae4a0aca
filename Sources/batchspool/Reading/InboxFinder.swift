import BatchSpoolCore
import SpoolStorage

/// Finds files in the inbox that nobody has claimed yet; where it may not be read there are none.
struct InboxFinder {
    /// A name in the inbox or in a queue.
    struct Entry: Hashable {
        let name: FileName
        let queue: String?

        /// As lists show it.
        var label: String {
            (queue.map { $0 + "/" } ?? "") + EscapedText(bytes: name.bytes, limit: 200).text
        }

        /// Why its name is never taken, whoever waits; nil when it may be.
        func obstacle(_ spool: SpoolView) -> ArrivalReason? {
            switch NameVerdict(of: name) {
            case .input, .temporary: return nil
            case .reserved: return .reservedName
            case .unknown: return .unknownSuffix
            case .companion:
                let inbox = try? spool.directory(.inbox, queue: queue)
                let isNeeded = NameVerdict.inputs(of: name).contains { (try? inbox?.stamp(of: $0)) ?? nil != nil }
                return isNeeded ? nil : .lonelyCompanion
            }
        }
    }

    let spool: SpoolView

    /// The entry that `word` names, with or without queue and suffix; nil when there is none.
    func find(_ word: String) throws(Refusal) -> Entry? {
        let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let queue = parts.count == 2 ? String(parts[0]) : nil
        guard let bytes = parts.last?.utf8, let inbox = try? spool.directory(.inbox, queue: queue) else { return nil }
        if let name = FileName(bytes), (try? inbox.stamp(of: name)) ?? nil != nil {
            return Entry(name: name, queue: queue)
        }
        let entries = inputs(queue).filter { NameVerdict.stem(of: $0.name).elementsEqual(bytes) }
        guard entries.count < 2 else { throw .severalJobs(word, entries.map(\.label).sorted()) }
        return entries.first
    }

    /// Every input that is no job yet and of which no status file in `files` tells.
    func untold(_ files: [StatusFile]) -> [Entry] {
        let told = files.filter { $0.job == nil }.compactMap { file in
            FileName(file.file.bytes).map { Entry(name: $0, queue: file.queue) }
        }
        let queues = [nil] + ((try? spool.queues(in: .inbox)) ?? [])
        return queues.flatMap(inputs).filter { [told = Set(told)] in !told.contains($0) }
    }

    private func inputs(_ queue: String?) -> [Entry] {
        guard let inbox = try? spool.directory(.inbox, queue: queue) else { return [] }
        return ((try? inbox.names()) ?? []).compactMap { name in
            guard case .input = NameVerdict(of: name) else { return nil }
            return Entry(name: name, queue: queue)
        }
    }
}
