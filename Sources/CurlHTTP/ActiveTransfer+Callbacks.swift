import CCurl
import HTTPInterface

/// libcurl's callbacks: each finds its transfer and hands the bytes on. They run on the loop's thread, inside
/// `curl_multi_perform` or `curl_easy_pause`, while the loop holds the transfer.
extension ActiveTransfer {
    func setCallbacks() throws(HTTPFailure) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.set(CURLOPT_PRIVATE, context)
        try easy.set(CURLOPT_HEADERDATA, context)
        try easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            ActiveTransfer.at(context).takeHeader(.init(start: bytes, count: size * count)) ? size * count : 0
        }
        try easy.set(CURLOPT_WRITEDATA, context)
        try easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            let taken = ActiveTransfer.at(context).takeBody(.init(start: bytes, count: size * count))
            return taken < 0 ? 0 : taken
        }
        try easy.set(CURLOPT_PREREQDATA, context)
        try easy.set(beforeRequest: { context, _, _, _, _ in
            ActiveTransfer.at(context).mayBegin() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        })
        try setSourceCallback(context)
    }

    private func setSourceCallback(_ context: UnsafeMutableRawPointer) throws(HTTPFailure) {
        guard case .stream(1..., _) = transfer.call.body else { return }
        try easy.set(CURLOPT_READDATA, context)
        try easy.set(CURLOPT_READFUNCTION) { bytes, size, count, context in
            ActiveTransfer.at(context).fill(.init(start: bytes, count: size * count))
        }
    }

    /// The transfer behind libcurl's pointer.
    static func at(_ context: UnsafeMutableRawPointer) -> ActiveTransfer {
        Unmanaged<ActiveTransfer>.fromOpaque(context).takeUnretainedValue()
    }
}
