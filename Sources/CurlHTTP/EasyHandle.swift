import CCurl
import HTTPInterface

/// Owner of one transfer's handle in libcurl, with the memory libcurl points into.
struct EasyHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer
    private let words: UnsafeMutableBufferPointer<CChar>
    /// The connection goes through a proxy.
    var usesProxy = false
    private var lists: [UnsafeMutablePointer<curl_slist>] = []

    init() throws(HTTPFailure) {
        guard let raw = curl_easy_init() else { throw Self.fault(CURLE_OUT_OF_MEMORY) }
        self.raw = raw
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0)
    }

    /// Has libcurl write its words on a failure where `errorText` finds them.
    func keepErrorText() throws(HTTPFailure) {
        try set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(words.baseAddress))
    }

    deinit {
        curl_easy_cleanup(raw)
        for list in lists { curl_slist_free_all(list) }
        words.deallocate()
    }

    /// What libcurl says about the failure, without control characters; may be empty.
    var errorText: String {
        let text = words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: text.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
    }

    func set(_ option: CURLoption, _ value: Int) throws(HTTPFailure) {
        try Self.check(ccurl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, _ flag: Bool) throws(HTTPFailure) {
        try set(option, flag ? 1 : 0)
    }

    func set(_ option: CURLoption, offset: Int) throws(HTTPFailure) {
        try Self.check(ccurl_set_offset(raw, option, curl_off_t(offset)))
    }

    func set(_ option: CURLoption, _ text: String?) throws(HTTPFailure) {
        try Self.check(text.map { ccurl_set_text(raw, option, $0) } ?? ccurl_set_text(raw, option, nil))
    }

    func set(_ option: CURLoption, _ pointer: UnsafeMutableRawPointer?) throws(HTTPFailure) {
        try Self.check(ccurl_set_pointer(raw, option, pointer))
    }

    /// libcurl copies as many bytes as were announced as the size before.
    func set(_ option: CURLoption, copying bytes: [UInt8]) throws(HTTPFailure) {
        guard !bytes.isEmpty else { return try set(option, "") }
        try Self.check(bytes.withUnsafeBytes { ccurl_set_pointer(raw, option, .init(mutating: $0.baseAddress)) })
    }

    func set(_ option: CURLoption, _ function: ccurl_transfer) throws(HTTPFailure) {
        try Self.check(ccurl_set_transfer(raw, option, function))
    }

    func set(beforeRequest function: ccurl_before_request) throws(HTTPFailure) {
        try Self.check(ccurl_set_before_request(raw, function))
    }

    mutating func set(_ option: CURLoption, list texts: [String]) throws(HTTPFailure) {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts {
            guard let longer = curl_slist_append(list, text) else {
                curl_slist_free_all(list)
                throw Self.fault(CURLE_OUT_OF_MEMORY)
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        try Self.check(ccurl_set_list(raw, option, list))
    }

    func number(_ what: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(raw, what, &value) == CURLE_OK ? value : 0
    }

    func offset(_ what: CURLINFO) -> Int {
        var value = curl_off_t(0)
        return ccurl_get_offset(raw, what, &value) == CURLE_OK ? Int(value) : 0
    }

    private static func check(_ code: CURLcode) throws(HTTPFailure) {
        guard code == CURLE_OK else { throw fault(code) }
    }

    /// A failure before anything was sent.
    private static func fault(_ code: CURLcode) -> HTTPFailure {
        let text = String(cString: curl_easy_strerror(code))
        return HTTPFailure(fate: .notSent, reason: .other(code: Int(code.rawValue), text: text), detail: text)
    }
}

extension EasyHandle {
    /// Bytes that have got anywhere, in both directions; what the kernel still holds has not.
    var moved: Int {
        offset(CURLINFO_SIZE_UPLOAD_T) + offset(CURLINFO_SIZE_DOWNLOAD_T) + number(CURLINFO_HEADER_SIZE)
            + number(CURLINFO_REQUEST_SIZE) - Int(ccurl_unacknowledged(raw))
    }
}
