import CCurl
import HTTPInterface
import HTTPTypes

extension EasyHandle {
    /// Sets everything that follows from the client's settings and the call; the callbacks are the owner's.
    mutating func prepare(_ call: HTTPCall, _ settings: CurlSettings) throws(HTTPFailure) {
        try keepErrorText()
        let target = try RequestTarget(call.request)
        try set(CURLOPT_URL, target.url)
        try setSecurity(scheme: target.scheme, settings)
        try setConnection(call.policy, settings)
        try setMethod(call.request.method, call.body)
        try set(CURLOPT_HTTPHEADER, list: HeaderLines.make(call.request))
        try setBuffers(call)
    }

    private func setSecurity(scheme: String, _ settings: CurlSettings) throws(HTTPFailure) {
        try set(CURLOPT_PROTOCOLS_STR, scheme)
        try set(CURLOPT_REDIR_PROTOCOLS_STR, scheme)
        try set(CURLOPT_FOLLOWLOCATION, false)
        try set(CURLOPT_UNRESTRICTED_AUTH, false)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, true)
        try set(CURLOPT_NETRC, 0)
        try set(CURLOPT_SSL_VERIFYPEER, true)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let caFile = settings.caFile { try set(CURLOPT_CAINFO, caFile) }
        // libcurl keeps the parsed authorities (10 ms of CPU each time) only when it searches no directory as well.
        if settings.caFile != nil || CurlLibrary.hasAuthorityFile { try set(CURLOPT_CAPATH, String?.none) }
    }

    private mutating func setConnection(_ policy: HTTPPolicy, _ settings: CurlSettings) throws(HTTPFailure) {
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try set(CURLOPT_NOSIGNAL, true)
        // Without it, removing a call whose name server is silent holds the whole loop until the resolver gives up.
        try set(CURLOPT_QUICK_EXIT, true)
        try set(CURLOPT_USERAGENT, settings.userAgent)
        try set(CURLOPT_PATH_AS_IS, true)
        try set(CURLOPT_FRESH_CONNECT, policy.connection == .fresh)
        try set(CURLOPT_FORBID_REUSE, policy.connection == .fresh)
        try set(CURLOPT_TCP_KEEPALIVE, policy.connection == .reused)
        try set(CURLOPT_MAXAGE_CONN, Int(settings.longestIdle.components.seconds))
        try set(CURLOPT_CONNECTTIMEOUT_MS, policy.connectTimeout.milliseconds)
        if let total = policy.totalTimeout { try set(CURLOPT_TIMEOUT_MS, total.milliseconds) }
        try set(CURLOPT_RESOLVE, list: settings.resolve)
        try setProxy(settings.proxy)
    }

    /// An empty text keeps libcurl from looking at the environment. Always by CONNECT, so that a proxy's refusal can
    /// be told from an answer and no field of the request reaches the proxy.
    private mutating func setProxy(_ proxy: String?) throws(HTTPFailure) {
        usesProxy = proxy != nil
        try set(CURLOPT_PROXY, proxy ?? "")
        try set(CURLOPT_NOPROXY, "")
        try set(CURLOPT_HTTPPROXYTUNNEL, proxy != nil)
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
        try set(CURLOPT_HEADEROPT, Int(CURLHEADER_SEPARATE))
    }

    private func setMethod(_ method: HTTPRequest.Method, _ body: HTTPBody) throws(HTTPFailure) {
        switch body {
        case .none where method == .get: try set(CURLOPT_HTTPGET, true)
        case .none where method == .head: try set(CURLOPT_NOBODY, true)
        case .none where method == .delete: try set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        case .none: try setBody([], method)
        case .bytes(let bytes): try setBody(bytes, method)
        case .stream(0, _): try setBody([], method)
        case .stream(let length, _):
            try set(CURLOPT_POST, true)
            try set(CURLOPT_CUSTOMREQUEST, method.rawValue)
            try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: length)
        }
    }

    private func setBody(_ bytes: [UInt8], _ method: HTTPRequest.Method) throws(HTTPFailure) {
        try set(CURLOPT_POST, true)
        try set(CURLOPT_CUSTOMREQUEST, method.rawValue)
        try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: bytes.count)
        try set(CURLOPT_COPYPOSTFIELDS, copying: bytes)
    }

    private func setBuffers(_ call: HTTPCall) throws(HTTPFailure) {
        if case .stream(let length, _) = call.body {
            try set(CURLOPT_UPLOAD_BUFFERSIZE, min(max(length, 16 << 10), Limits.streamBuffer))
        }
        // What is only read may be a long listing; the answer to what is sent is short.
        if call.request.method == .get { try set(CURLOPT_BUFFERSIZE, Limits.streamBuffer) }
    }
}
