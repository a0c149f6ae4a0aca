/// The parts of a base URL or a proxy's address that decide what may be sent there.
package struct ServiceAddress: Hashable, Sendable {
    /// `https` rather than `http`.
    package let isEncrypted: Bool
    /// In lower case, an IPv6 address without its brackets.
    package let host: String
    /// Nil is the scheme's own.
    package let port: Int?
    /// With its leading slash; empty for none.
    package let path: String

    /// The address `text` names; nil unless it is `http(s)://HOST[:PORT][/PATH]` in printable ASCII, without user,
    /// query or fragment.
    package init?(_ text: String) {
        guard let (scheme, rest) = Self.cut(text[...], at: "://"), scheme == "http" || scheme == "https",
            text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), !text.contains(where: { "@?#\\\"<>^`{|}".contains($0) })
        else { return nil }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let (name, port) = Self.authority(rest[..<slash]) else { return nil }
        isEncrypted = scheme == "https"
        host = name.lowercased()
        self.port = port
        path = String(rest[slash...])
    }

    /// Whether nothing leaves this machine: `localhost`, 127.0.0.0/8 or `::1`.
    package var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func authority(_ text: Substring) -> (host: Substring, port: Int?)? {
        var host = text
        var port: Substring?
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.first == ":", host.allSatisfy({ $0 == ":" || $0 == "." || $0.isHexDigit })
            else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let (name, number) = cut(text, at: ":") {
            (host, port) = (name, number)
        }
        guard !host.isEmpty else { return nil }
        guard let port else { return (host, nil) }
        guard let number = UInt16(port), number > 0, port.first != "+" else { return nil }
        return (host, Int(number))
    }

    private static func cut(_ text: Substring, at separator: String) -> (Substring, Substring)? {
        let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
}
