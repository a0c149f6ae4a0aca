import CCurl

/// libcurl as a whole.
enum CurlLibrary {
    private static let started = curl_global_init(ccurl_default_global())

    /// Prepares the library once a process; cheap when it is done already.
    static func start() throws(CurlStartFailure) {
        guard started == CURLE_OK else {
            throw CurlStartFailure(call: "curl_global_init", code: Int(started.rawValue))
        }
    }

    /// True when the library knows a file of the system's authorities, so that it need not search a directory.
    static let hasAuthorityFile = ccurl_authority_file() != nil
}
