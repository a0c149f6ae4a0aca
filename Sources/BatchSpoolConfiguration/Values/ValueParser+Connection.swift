import BatchSpoolCore

extension ValueParser<String> {
    /// The name of an account, a vendor or a queue.
    static var name: Self {
        text(wanted: .name, where: isName)
    }

    /// Whether `text` may name an account or a queue: it becomes part of paths, log fields and options.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 64, isLetterOrDigit(first) else { return false }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) }
    }

    /// An address; one with a password in it is not repeated.
    static var address: Self {
        unseen(wanted: .address) { ServiceAddress($0) != nil }
    }

    /// What may stand in the value of a header.
    static var headerText: Self {
        unseen(wanted: .header) { text in
            text.utf8.allSatisfy { $0 >= 32 && $0 < 127 } && text.first != " " && text.last != " "
        }
    }

    fileprivate static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte >= 48 && byte <= 57 || byte | 32 >= 97 && byte | 32 <= 122
    }
}

extension ValueParser<WireModel> {
    /// A model id for the wire.
    static var wireModel: Self {
        let model = ValueParser<ModelName>.model
        return Self { place in model.parse(place).map { WireModel($0.rawValue) } }
    }
}

extension ValueParser<[String: String]> {
    private static let reserved: Set<String> = [
        "authorization", "proxy-authorization", "cookie", "api-key", "x-api-key", "x-goog-api-key", "host",
        "content-type", "content-length", "transfer-encoding", "connection", "expect", "user-agent", "accept-encoding",
        "idempotency-key", "openai-organization", "openai-project", "upgrade", "te", "trailer",
    ]

    /// Request headers that are neither keys nor the daemon's own.
    static var headers: Self {
        let values = ValueParser<[String: String]>.table(of: .headerText)
        return Self { place in
            guard let headers = values.parse(place), case .table(let members) = place.value.content else { return nil }
            for member in members {
                guard let kind = refusal(of: member.key, path: place.path) else { continue }
                place.problems.add(kind, at: member.position)
            }
            return headers
        }
    }

    private static func refusal(of name: String, path: String) -> ConfigurationProblem.Kind? {
        let path = path + "." + TableReader.shown(name)
        if reserved.contains(name.lowercased()) { return .reservedHeader(path: path) }
        let isToken =
            !name.isEmpty
            && name.utf8.allSatisfy { ValueParser<String>.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        return isToken ? nil : .malformedUnseen(path: path, wanted: .header)
    }
}
