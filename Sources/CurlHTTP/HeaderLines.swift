import HTTPTypes

/// A request's fields as libcurl wants them.
enum HeaderLines {
    private static let ours: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "expect", "user-agent", "accept-encoding",
    ]

    /// Without the fields that are the transport's own, and with those removed that libcurl would add.
    static func make(_ request: HTTPRequest) -> [String] {
        let fields = request.headerFields.filter { !ours.contains($0.name.canonicalName) }
        let unwanted = request.headerFields[.contentType] == nil ? ["Expect:", "Content-Type:"] : ["Expect:"]
        return unwanted + fields.map { $0.value.isEmpty ? "\($0.name.rawName);" : "\($0.name.rawName): \($0.value)" }
    }
}
