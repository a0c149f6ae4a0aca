import CCurl
import HTTPInterface

/// libcurl's error code in our words.
struct Verdict {
    let failure: HTTPFailure

    init(_ code: CURLcode, _ easy: borrowing EasyHandle, requestBegan: Bool) {
        let text = easy.errorText.isEmpty ? String(cString: curl_easy_strerror(code)) : easy.errorText
        let reason = requestBegan ? Self.afterRequest(code, text) : Self.beforeRequest(code, text, easy)
        failure = HTTPFailure(fate: requestBegan ? .uncertain : .notSent, reason: reason, detail: text)
    }

    private static func beforeRequest(
        _ code: CURLcode, _ text: String, _ easy: borrowing EasyHandle
    ) -> HTTPFailure.Reason {
        if easy.number(CURLINFO_HTTP_CONNECTCODE) >= 300 { return .proxy }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .resolve
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: return .proxy
        case CURLE_COULDNT_CONNECT: return easy.usesProxy ? .proxy : .connect
        case CURLE_OPERATION_TIMEDOUT: return overdue(easy, text)
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING: return easy.usesProxy ? .proxy : .connect
        default: return tls(code, text) ?? .other(code: Int(code.rawValue), text: text)
        }
    }

    private static func afterRequest(_ code: CURLcode, _ text: String) -> HTTPFailure.Reason {
        switch code {
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_SEND_FAIL_REWIND: .closedEarly
        case CURLE_PARTIAL_FILE: .truncated
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: .badAnswer
        case CURLE_OUT_OF_MEMORY: .headersTooLarge
        default: tls(code, text) ?? .other(code: Int(code.rawValue), text: text)
        }
    }

    /// The step that did not end in time.
    private static func overdue(_ easy: borrowing EasyHandle, _ text: String) -> HTTPFailure.Reason {
        if easy.offset(CURLINFO_NAMELOOKUP_TIME_T) == 0 { return .resolve }
        if easy.number(CURLINFO_LOCAL_PORT) <= 0 { return .connect }
        return easy.usesProxy ? .proxy : .tls(text)
    }

    private static func tls(_ code: CURLcode, _ text: String) -> HTTPFailure.Reason? {
        switch code {
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_CRL_BADFILE, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT,
            CURLE_USE_SSL_FAILED, CURLE_SSL_SHUTDOWN_FAILED:
            .tls(text)
        default: nil
        }
    }
}
