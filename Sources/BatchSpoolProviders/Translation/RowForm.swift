import BatchSpoolCore

/// How a dialect writes rows: what stands around each, and who writes its body.
struct RowForm: Sendable {
    /// What stands around the id and the body of a row.
    struct Envelope: Hashable, Sendable {
        /// Before the id, which needs no escapes.
        var head: String
        /// Between id and body.
        var middle: String
        var tail: String
        /// Before every row but the first.
        var separator = ""
        /// Whether the row's id stands in it at all.
        var hasID = true

        /// Nothing around the body: a row that travels alone.
        static var none: Envelope {
            var none = Envelope(head: "", middle: "", tail: "")
            none.hasID = false
            return none
        }

        init(head: String, middle: String, tail: String, separator: String = "") {
            self.head = head
            self.middle = middle
            self.tail = tail
            self.separator = separator
        }
    }

    let envelope: Envelope
    /// Whether a body marked verbatim is sent as it stands when the translation lets bodies pass.
    private let passesBodies: Bool
    /// How deep the writer looks into a row; 1 is the members of the top object.
    private let depth: Int
    let wording: Wording
    let makeWriter: @Sendable (Translation, inout SegmentList) -> any BodyWriter

    init(
        _ envelope: Envelope, passesBodies: Bool = false, depth: Int, wording: Wording = .openAI,
        makeWriter: @escaping @Sendable (Translation, inout SegmentList) -> any BodyWriter
    ) {
        self.envelope = envelope
        self.passesBodies = passesBodies
        self.depth = depth
        self.wording = wording
        self.makeWriter = makeWriter
    }

    /// The same rows with nothing or something else around them.
    func within(_ envelope: Envelope) -> RowForm {
        RowForm(envelope, passesBodies: passesBodies, depth: depth, wording: wording, makeWriter: makeWriter)
    }

    /// How deep rows of `translation` are recorded.
    func depth(for translation: Translation) -> Int { max(depth, wording.depth(for: translation) ?? 0) }

    /// Whether bodies of `translation` that are marked verbatim are sent as they stand.
    func passes(_ translation: Translation) -> Bool {
        passesBodies && translation.bodiesPass && wording.depth(for: translation) == nil
    }
}
