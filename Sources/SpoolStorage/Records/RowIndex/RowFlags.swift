/// What is special about a row; bits from 4 on are free for what intake wants to remember.
package struct RowFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    /// The flags in `rawValue`, all of which are stored.
    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The body can be sent as it stands when the model stays.
    package static let verbatim = RowFlags(rawValue: 1 << 0)
    /// The line has no custom_id; the one in the index was made.
    package static let idMade = RowFlags(rawValue: 1 << 1)
    /// The line has the Anthropic batch shape.
    package static let paramsShape = RowFlags(rawValue: 1 << 2)
    /// The line has the OpenAI batch shape.
    package static let batchShape = RowFlags(rawValue: 1 << 3)
    /// The line was refused; it keeps its place and is never sent.
    package static let refused = RowFlags(rawValue: 1 << 4)
}
