/// Numbers and names that only some log lines carry; raw values are the keys of the line.
package enum LogFact: String, Sendable, CaseIterable {
    /// Rows a line speaks of.
    case rows
    case results
    case errors
    /// Bytes of a dropped or an uploaded file.
    case bytes
    /// Owner of the dropped file.
    case uid
    case queue
    /// What marks the batch as ours at its provider.
    case key
    /// Which look at the listing found nothing.
    case look
}
