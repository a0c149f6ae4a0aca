import BatchSpoolCore

/// What stands for a file where nothing but batches can be stored.
enum AnthropicFile: Equatable {
    /// Rows that a create will carry: how their ids begin, how many they are, and the digest of their bytes.
    case rows(prefix: String, count: Int, digest: String)
    /// The results of a batch, which go with it.
    case results(BatchRef)

    private static let rowsMark = "inline:"
    private static let resultsMark = "results:"

    /// Reads what `file` spells; nil for another dialect's.
    init?(_ file: RemoteFile) {
        let text = file.rawValue
        if text.hasPrefix(Self.resultsMark) {
            self = .results(BatchRef(String(text.dropFirst(Self.resultsMark.count))))
            return
        }
        let words = text.split(separator: ":", omittingEmptySubsequences: false)
        guard text.hasPrefix(Self.rowsMark), words.count == 4, !words[1].isEmpty, let count = Int(words[2]) else {
            return nil
        }
        self = .rows(prefix: String(words[1]), count: count, digest: String(words[3]))
    }

    /// How this is kept.
    var file: RemoteFile {
        switch self {
        case .rows(let prefix, let count, let digest): RemoteFile("\(Self.rowsMark)\(prefix):\(count):\(digest)")
        case .results(let batch): RemoteFile(Self.resultsMark + batch.rawValue)
        }
    }
}
