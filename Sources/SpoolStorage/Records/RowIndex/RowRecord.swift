/// Where one row stands in the job's input and what it weighs.
package struct RowRecord: Hashable, Sendable {
    /// Bytes before the line in the job's input.
    package var offset: Int
    /// Bytes of the line without its newline.
    package var length: Int
    /// Physical line of the dropped file, from 1.
    package var line: Int
    /// Span of the request body within the line; empty when the line must be scanned to be translated.
    package var body: Range<Int>
    /// Estimated prompt tokens.
    package var inputTokens: Int
    /// The most output tokens the row may produce.
    package var outputCeiling: Int
    /// Index of the row's group in the job.
    package var group: Int
    /// Index of the row's source in the job.
    package var source: Int
    /// What translation and delivery need to know of the line.
    package var flags: RowFlags

    /// Hash of the custom_id; set by the writer of the index.
    package internal(set) var idHash: UInt64 = 0
    var idOffset = 0
    /// Bytes of the custom_id; set by the writer of the index.
    package internal(set) var idLength = 0

    /// A row that is not in an index yet.
    package init(
        offset: Int, length: Int, line: Int, body: Range<Int>, inputTokens: Int, outputCeiling: Int, group: Int,
        source: Int, flags: RowFlags = []
    ) {
        self.offset = offset
        self.length = length
        self.line = line
        self.body = body
        self.inputTokens = inputTokens
        self.outputCeiling = outputCeiling
        self.group = group
        self.source = source
        self.flags = flags
    }
}
