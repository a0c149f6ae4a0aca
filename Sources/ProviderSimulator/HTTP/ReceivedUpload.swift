/// A file that has arrived; its bytes are the draft `id` in the store.
struct ReceivedUpload: Sendable {
    var id: String
    /// The other parts of the form.
    var fields: [String: String] = [:]
    /// Names of all parts, as they came.
    var order: [String] = []
    /// nil: the form had no file.
    var filename: String?
    var bytes = 0
    var rows = 0
    var sha256 = ""
    var model: String?
}
