/// A request that has been read.
struct DialectRequest: Sendable {
    var route: Route
    var method: String
    /// The last part of the path of a file, batch or model.
    var object: String?
    var path: String
    var query: [String: String]
    /// The API key, nil when none was sent.
    var key: String?
    var body: [UInt8]
    var upload: ReceivedUpload?
    var fault: RequestFault
    var faults: [Fault]
    var signedAddress: String

    /// The owner of files and batches: stands for the key without being it.
    var account: String { Digest.of(key ?? "").prefix(16) }
}
