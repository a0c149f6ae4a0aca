/// Sizes that no caller chooses.
enum Limits {
    /// Header of one answer, all lines of all interim answers together.
    static let headerBytes = 64 << 10
    static let headerFields = 200
    /// Body of an answer that is not 2xx.
    static let refusalBody = 64 << 10
    /// What is set aside at once for an answer in memory; below the size that gets a mapping of its own.
    static let reservedBody = 120 << 10
    /// One buffer between the loop and a worker.
    static let chunk = 128 << 10
    /// libcurl's own buffer for a streamed direction; it is copied once more through it, and again by each pause of a
    /// download. Small enough for the heap, where a pause does not cost a mapping.
    static let streamBuffer = 64 << 10
}
