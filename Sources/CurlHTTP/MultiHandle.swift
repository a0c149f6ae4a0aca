import CCurl

/// Owner of libcurl's multi handle with its connections, addresses and authorities.
///
/// Only the loop's thread uses `raw`; `wakeUp` is the one function that every thread may call.
struct MultiHandle: ~Copyable, Sendable {
    private let address: UInt

    var raw: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: address) }

    init(idleConnections: Int) throws(CurlStartFailure) {
        guard let raw = curl_multi_init() else { throw CurlStartFailure(call: "curl_multi_init", code: 0) }
        address = UInt(bitPattern: raw)
        _ = ccurl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, max(1, idleConnections))
        _ = ccurl_multi_set_long(raw, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    }

    deinit { curl_multi_cleanup(UnsafeMutableRawPointer(bitPattern: address)) }

    /// Ends the loop's poll, or the next one.
    func wakeUp() { curl_multi_wakeup(raw) }
}
