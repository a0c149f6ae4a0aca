/// A request that has been read.
struct DialectRequest: Sendable {
    /// The service that is asked.
    var service: String
    var route: Route
    var method: String
    /// The last part of the path of a file, batch or model.
    var object: String?
    var path: String
    var segments: [String] = []
    var query: [String: String]
    /// Every value of each name of the query.
    var repeated: [String: [String]] = [:]
    /// By name in lower case; the last of several.
    var headers: [String: String] = [:]
    /// The API key, nil when none was sent.
    var key: String?
    var body: [UInt8]
    var upload: ReceivedUpload?
    var fault: RequestFault
    var faults: [Fault]
    /// Where this service answers, without a slash at the end.
    var base = ""
    var signedAddress: String

    /// The owner of files and batches: stands for the key at this service without being it.
    var account: String { Self.account(service, key ?? "") }

    static func account(_ service: String, _ owner: String) -> String {
        Digest.of(service == Services.standard ? owner : "\(service) \(owner)").prefix(16)
    }
}
