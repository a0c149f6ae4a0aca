/// The two members that every checked document has beside its own.
struct DocumentStamp: Codable, Hashable, Sendable {
    /// Version of the form of the body.
    let schema: Int
    /// Number of the write, from 1 and rising.
    let seq: Int
}
