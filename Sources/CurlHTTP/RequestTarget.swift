import HTTPInterface
import HTTPTypes

/// Where a request goes.
struct RequestTarget {
    /// `https` or `http`.
    let scheme: String
    let url: String

    init(_ request: HTTPRequest) throws(HTTPFailure) {
        let path = request.path ?? "/"
        guard let scheme = request.scheme?.lowercased(), scheme == "https" || scheme == "http",
            let authority = request.authority, Self.isAuthority(authority), Self.isPath(path)
        else {
            throw HTTPFailure(fate: .notSent, reason: .other(code: 3, text: "not an http or https URL"))
        }
        self.scheme = scheme
        url = "\(scheme)://\(authority)\(path)"
    }

    private static func isAuthority(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"/?#@\\".utf8.contains($0) }
    }

    private static func isPath(_ text: String) -> Bool {
        text.utf8.first == UInt8(ascii: "/") && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x23 }
    }
}
