/// One sound request line, before its group is known by number; spans count from the line's first byte.
package struct RowDraft {
    /// The raw bytes of the given `custom_id`, without quotes; nil when the row has none and one must be made.
    package var customID: Range<Int>?
    package var customIDEscaped = false
    /// The request body when the line has `body` or `params`; empty otherwise.
    package var body: Range<Int> = 0..<0
    /// Whether the body is in Anthropic's shape.
    package var isParams = false
    /// Whether the body holds the model the row is routed by, so that it may pass as it stands; never with `params`,
    /// which only one dialect takes so.
    package var verbatim = false
    /// Index into the intake's groups.
    package var group = 0
    package var inputTokens = 0
    package var outputCeiling = 0

    init() {}
}
