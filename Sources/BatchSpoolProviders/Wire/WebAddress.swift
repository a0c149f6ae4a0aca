/// An absolute http or https address, taken apart as far as sending a request needs.
struct WebAddress: Hashable {
    /// `http` or `https`.
    let scheme: String
    /// Host and port, in lower case.
    let authority: String
    /// Path and query, from the first slash on; "/" for none.
    let path: String

    /// The address `text` names; nil for another scheme, a user name in it, or characters an address never has.
    init?(_ text: some StringProtocol) {
        guard text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else { return nil }
        let lower = text.prefix(8).lowercased()
        let scheme = lower.hasPrefix("https://") ? "https" : lower.hasPrefix("http://") ? "http" : ""
        guard !scheme.isEmpty else { return nil }
        let rest = text.dropFirst(scheme.count + 3).prefix { $0 != "#" }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let authority = rest[..<end]
        guard !authority.isEmpty, !authority.contains("@"), authority.first != ":" else { return nil }
        self.init(scheme: scheme, authority: authority.lowercased(), path: Self.rooted(rest[end...]))
    }

    private init(scheme: String, authority: String, path: String) {
        self.scheme = scheme
        self.authority = authority
        self.path = path
    }

    /// Whether nothing leaves this machine.
    var isLoopback: Bool {
        let host = authority.first == "[" ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Scheme and authority are the same, a port that is the scheme's own left out or not.
    func hasSameOrigin(as other: WebAddress) -> Bool {
        scheme == other.scheme && plainAuthority == other.plainAuthority
    }

    /// The address that `path` (with its leading slash) names below this one.
    func appending(_ path: String) -> WebAddress {
        let base = self.path.hasSuffix("/") ? String(self.path.dropLast()) : self.path
        return WebAddress(scheme: scheme, authority: authority, path: base + path)
    }

    /// What a Location field of an answer from here points to; nil when that is no http address.
    func resolving(_ location: String) -> WebAddress? {
        if location.hasPrefix("//") { return WebAddress(scheme + ":" + location) }
        if location.hasPrefix("/") { return WebAddress("\(scheme)://\(authority)\(location)") }
        if let absolute = WebAddress(location) { return absolute }
        guard !location.isEmpty, !location.prefix(while: { $0 != "/" && $0 != "?" }).contains(":") else { return nil }
        let directory = path.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return WebAddress("\(scheme)://\(authority)\(directory.joined(separator: "/"))/\(location)")
    }

    private var plainAuthority: Substring {
        let port = scheme == "https" ? ":443" : ":80"
        return authority.hasSuffix(port) ? authority.dropLast(port.count) : authority[...]
    }

    private static func rooted(_ path: some StringProtocol) -> String {
        path.hasPrefix("/") ? String(path) : "/" + path
    }
}
