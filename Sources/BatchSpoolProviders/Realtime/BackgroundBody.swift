import JSONLines

/// The body of a request for a response that is made while nobody waits.
///
/// Without `store` written out OpenAI keeps such a response for some ten minutes only
/// (developers.openai.com/api/docs/guides/background).
struct BackgroundBody {
    let bytes: [UInt8]
    /// Whether the row says itself that its response is stored.
    let isStoredByRow: Bool

    /// `body` with `background` and `store`; nil for a row that says anything but `true` to one of them itself, and is to
    /// be answered at once.
    init?(_ body: [UInt8]) {
        guard let start = body.firstIndex(of: UInt8(ascii: "{")) else { return nil }
        let own = OuterMembers.read(body) { (background: $0.kind("background"), store: $0.kind("store")) }
        guard let own, Self.isTrue(own.background), Self.isTrue(own.store) else { return nil }
        var added: [UInt8] = []
        if own.background == nil { added += Array(#""background":true,"#.utf8) }
        if own.store == nil { added += Array(#""store":true,"#.utf8) }
        bytes = Array(body[...start]) + added + body[(start + 1)...]
        isStoredByRow = own.store != nil
    }

    private static func isTrue(_ kind: JSONKind?) -> Bool { kind == nil || kind == .true }
}
