/// What a service that took over OpenAI's files and batches does in its own way.
struct OpenAIVariant: Sendable {
    /// How errors of requests are written.
    enum Errors: Sendable {
        case openAI
        /// `code` and `message` alone.
        case brief
        /// `{"detail":{"error":"…"}}`
        case detail
        /// Text that is not JSON, except for 429.
        case plain
        /// `{"error":{"code":402,"message":"…"}}`
        case numbered
    }
    /// Where a row's error stands.
    enum RowErrors: Sendable {
        /// A response in the error file.
        case response
        /// No response, only `error`, in the error file.
        case alone
        /// A response in the output file.
        case inOutput
    }
    /// What a request to delete a batch is answered.
    enum Deletes: Sendable { case unknown, forbidden, done }

    var name: String
    var models = ModelFamily.hosted
    var limits = Limits()
    /// How objects are spelled before the scenario has its say.
    var form = WireForm()
    /// Members that files do not have.
    var hiddenFileMembers: [String] = []
    var filePrefix = "file-"
    var batchPrefix = "batch_"
    /// Ids are bare UUIDs.
    var usesUUIDs = false
    /// A header that may carry the key in place of a bearer token.
    var keyHeader: String?
    /// Paths without `/v1/` need the query `api-version`.
    var needsVersion = false
    var endpoints = OpenAIDialect.endpoints
    /// Windows of so many hours beside those of the limits.
    var windowHours: ClosedRange<Int>?
    /// The status of an answer to an unknown window.
    var windowStatus = 400
    /// The status of an answer to the cancel of a batch that has ended.
    var cancelStatus = 409
    var errors = Errors.openAI
    var rowErrors = RowErrors.response
    var deletes = Deletes.unknown
    var flavor = ChatFlavor.hosted
    /// Members of a create or an upload that are refused.
    var refusedMembers: [String] = []
    /// Parameters of rows that are refused in strict mode.
    var refusedParameters: [String] = []
    /// Members of messages that are refused in strict mode.
    var refusedMessageMembers: [String] = []
    /// Answers in JSON and forced tools that are refused in strict mode.
    var formats = ChatFormats()
    /// Other words for the codes of validation.
    var problemCodes: [String: String] = [:]
    /// Seconds files live that do not say; nil: they do not expire.
    var fileLifetime: Int? = 2_592_000
    var lifetimes = 3600...2_592_000
    /// Set for a server that makes no batches.
    var local: LocalServer?
    var quirks: Set<OpenAIQuirk> = []

    /// Whether it has files and batches at all.
    var makesBatches: Bool { local == nil && !endpoints.isEmpty }

    func has(_ quirk: OpenAIQuirk) -> Bool { quirks.contains(quirk) }
}
