/// A response that its provider makes, and keeps, while nobody waits for it: paid for once, fetched as often as wanted.
package struct KeptResponse: Hashable, Sendable {
    /// The longest id in bytes; those of gates that write routes into them have some 300.
    package static let longestID = 1_000

    /// 0-based number of its row in the job.
    package let row: Int
    /// The provider's own id.
    package let id: String
    /// Prompt tokens of the row as estimated at intake; 0 where nothing can be concluded from them.
    package let inputTokens: Int
    /// The most tokens the answer may have; 0 for unknown.
    package let outputCeiling: Int
    /// Whether the service keeps it only because we asked for that, so that it is deleted after delivery; a row that says
    /// itself whether its response is stored may need it later.
    package let isForUs: Bool

    package init(row: Int, id: String, inputTokens: Int = 0, outputCeiling: Int = 0, isForUs: Bool = true) {
        self.row = row
        self.id = id
        self.inputTokens = inputTokens
        self.outputCeiling = outputCeiling
        self.isForUs = isForUs
    }

    /// What `BatchProvider.discard` removes of it.
    package var file: RemoteFile { RemoteFile(Self.folder + id) }

    /// The id of the response that `file` is; nil for a file of another kind.
    package static func id(of file: RemoteFile) -> String? {
        file.rawValue.hasPrefix(folder) ? String(file.rawValue.dropFirst(folder.count)) : nil
    }

    private static let folder = "responses/"
}
