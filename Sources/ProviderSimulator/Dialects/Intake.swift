/// How the body of a request is taken.
enum Intake: Equatable, Sendable {
    static let small = 8 << 20

    /// In memory, up to so many bytes.
    case memory(limit: Int)
    /// A multipart form whose file goes to a draft.
    case form
    /// Bytes that go to a draft as they are.
    case bytes
}
