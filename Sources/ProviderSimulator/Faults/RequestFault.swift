/// What goes wrong with one request and its answer.
struct RequestFault: Sendable {
    enum Cut: String, CaseIterable, Sendable {
        /// While the request body arrives.
        case inUpload = "in_upload"
        /// The request was read, nothing was done.
        case beforeApply = "before_apply"
        /// Done, and no byte was answered.
        case afterApply = "after_apply"
        case inHeaders = "in_headers"
        case inBody = "in_body"
    }
    enum How: String, CaseIterable, Sendable { case reset, close }
    enum Silence: String, CaseIterable, Sendable {
        case beforeApply = "before_apply"
        case afterApply = "after_apply"
    }
    enum Endless: String, CaseIterable, Sendable { case headers, header, body }
    enum RawEnd: String, CaseIterable, Sendable { case close, reset, hold }

    var answer: CannedAnswer?
    /// Whether the request is carried out although `answer` says something else.
    var apply = false
    var delay = 0.0
    var cut: Cut?
    /// Bytes of the body before the cut; nil: half of it.
    var cutAfter: Int?
    var how = How.reset
    var silence: Silence?
    /// Bytes at a time, and seconds between.
    var trickle: (bytes: Int, seconds: Double)?
    var endless: Endless?
    var endlessBytes = 1 << 30
    var contentLengthOffset = 0
    var raw: String?
    var rawEnd = RawEnd.close
    /// An address, or `signed`.
    var redirect: String?
    var redirectStatus = 302
    var dateSkew = 0
    /// A create that takes effect only after so many seconds or further calls.
    var applyLaterSeconds: Double?
    var applyLaterCalls: Int?
    var form = WireForm()

    /// Whether anything but the spelling changes.
    var hasEffect: Bool {
        answer != nil || delay > 0 || cut != nil || silence != nil || trickle != nil || endless != nil || raw != nil
            || contentLengthOffset != 0 || redirect != nil || dateSkew != 0 || appliesLater
    }

    /// One fault out of several that meet the same request: the first with an effect decides, all forms are overlaid.
    static func merged(_ faults: [RequestFault], onto form: WireForm) -> RequestFault {
        var result = faults.first(where: \.hasEffect) ?? RequestFault()
        result.form = faults.reduce(form) { $0.overlaid(by: $1.form) }
        return result
    }

    /// Whether the request must not be carried out (now).
    var prevents: Bool {
        if appliesLater || cut == .beforeApply || cut == .inUpload || silence == .beforeApply { return true }
        return !apply && (answer != nil || redirect != nil || raw != nil || endless != nil)
    }

    var appliesLater: Bool { applyLaterSeconds != nil || applyLaterCalls != nil }

    /// What the ledger says of how the answer of a create reached the client.
    var delivery: String {
        if appliesLater { return "late" }
        if let cut { return "cut_\(cut.rawValue)" }
        if let silence { return "silent_\(silence.rawValue)" }
        if let answer { return "answered_\(answer.status)" }
        if raw != nil || endless != nil || redirect != nil || contentLengthOffset != 0 { return "spoiled" }
        return "answered"
    }
}
