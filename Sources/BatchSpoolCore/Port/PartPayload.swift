/// The rows of one part and all that is needed to write them in a provider's own form.
package struct PartPayload: Sendable {
    /// What the uploaded file is called, without suffix: names the job, the part and the attempt.
    package let name: String
    /// The first characters of the spool's id, with which the keys of its batches begin.
    package let spool: String
    package let endpoint: Endpoint
    /// `TOKEN-P-A-`; a row's id on the wire is this and its number.
    package let wirePrefix: String
    package let translation: Translation
    package let rows: any PartRows
    /// How many rows that are.
    package let count: Int
    /// The most tokens that their answers may have together, as they were planned.
    package let outputCeiling: Int

    package init(
        name: String, spool: String, endpoint: Endpoint, wirePrefix: String, translation: Translation,
        rows: any PartRows, count: Int, outputCeiling: Int = 0
    ) {
        self.name = name
        self.spool = spool
        self.endpoint = endpoint
        self.wirePrefix = wirePrefix
        self.translation = translation
        self.rows = rows
        self.count = count
        self.outputCeiling = outputCeiling
    }
}

/// How a row's own parameters become those that are sent.
package struct Translation: Hashable, Codable, Sendable {
    package var model: WireModel
    /// Whether bodies of rows marked verbatim may be sent byte for byte: the model is already right and nothing below
    /// changes anything.
    package var bodiesPass: Bool
    /// Parameters that replace the rows' own, as JSON text.
    package var override: [String: String]
    /// Parameters for rows that lack them, as JSON text.
    package var defaults: [String: String]
    /// Parameters sent under another name.
    package var rename: [String: String]
    /// Parameters left out.
    package var drop: [String]
    /// Whether a tool that must be called stands for the answers' format.
    package var asksByTool: Bool
    /// What the rows carry, in words of `RowGroup.parameters`: rows without anything of it need no look inside.
    package var marks: [String]

    package init(
        model: WireModel, bodiesPass: Bool, override: [String: String] = [:], defaults: [String: String] = [:],
        rename: [String: String] = [:], drop: [String] = [], asksByTool: Bool = false, marks: [String] = []
    ) {
        self.model = model
        self.bodiesPass = bodiesPass
        self.override = override
        self.defaults = defaults
        self.rename = rename
        self.drop = drop
        self.asksByTool = asksByTool
        self.marks = marks
    }
}

/// Rows that can be read from the start as often as needed.
package protocol PartRows: Sendable {
    /// A reader at the first row; several may be open at once, each used by one thread.
    ///
    /// Without `verbatimBytes` a row marked verbatim comes with an empty buffer and nothing is read for it: its place
    /// is all that counting needs.
    func makeReader(verbatimBytes: Bool) throws(ProviderError) -> any PartRowReader
}

/// One pass over rows in ascending order.
package protocol PartRowReader {
    /// Hands out the next row; false after the last. The bytes are valid during the call only, and 64 bytes behind them
    /// are readable.
    mutating func next(_ take: (PartRow, UnsafeRawBufferPointer) throws(ProviderError) -> Void) throws(ProviderError)
        -> Bool
}

/// Where a row's request stands in its line.
package struct PartRow: Sendable {
    /// 0-based number of the row in its job.
    package let number: Int
    /// Whether `body` may be sent as it stands when the translation lets bodies pass.
    package let verbatim: Bool
    /// Span of the request body within the line; empty when the line itself is the request.
    package let body: Range<Int>
    /// Whether the body is in Anthropic's shape: the line came with `params`.
    package let isParams: Bool
    /// Prompt tokens as estimated at intake; 0 where nothing can be concluded from them.
    package var inputTokens = 0
    /// The most tokens the answer may have; 0 for unknown.
    package var outputCeiling = 0

    package init(number: Int, verbatim: Bool, body: Range<Int>, isParams: Bool = false) {
        self.number = number
        self.verbatim = verbatim
        self.body = body
        self.isParams = isParams
    }
}
