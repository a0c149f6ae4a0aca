import JSONLines

/// What has been read of one row; reused from row to row, so that a row like the one before allocates nothing.
struct RowReading {
    /// Problems told of one line; one with more is broken altogether.
    static let mostProblems = 40

    var draft = RowDraft()
    var endpoint = Endpoint.chatCompletions
    /// Whether the row has `params`.
    var isParams: Bool { draft.isParams }
    /// The model in force for the row; nil when neither the row, an override nor a default parameter names one.
    private(set) var model: ModelName?
    private(set) var marks = ParameterMarks()
    private(set) var maxTokens: Int?
    /// How many answers the row asks for (`n`), or has written (`best_of`).
    private(set) var choices = 1
    /// How many prompts a row for `/v1/completions` holds; each is answered.
    var prompts = 1
    /// Pictures in the messages, as data or by their address.
    var pictures = 0
    var media = MediaSizes()
    /// Files within the row as base64 that no text announces, which the estimate of tokens must not take for words.
    var data: [TextFeatures] = []
    /// The most tokens that texts given as token numbers can be.
    var tokensAsNumbers = 0
    /// Whether the row was understood and names no model, so that a default is needed.
    var lacksModel = false
    private(set) var problems: [Problem] = []
    private var thought = ThoughtReading()
    /// Bit by bit which of the default parameters the row has itself.
    private var given: UInt64 = 0

    private var lastToken: [UInt8] = []
    private var lastModel: ModelName?
    private var lastIsRenamed = false

    /// Forgets the row before.
    mutating func reset() {
        draft = RowDraft()
        endpoint = .chatCompletions
        model = nil
        marks = ParameterMarks()
        (maxTokens, choices, prompts) = (nil, 1, 1)
        (pictures, tokensAsNumbers, media) = (0, 0, MediaSizes())
        lacksModel = false
        if !data.isEmpty { data = [] }
        if !problems.isEmpty { problems = [] }
        if !thought.isEmpty { thought = ThoughtReading() }
        given = 0
    }

    mutating func refuse(_ problem: Problem) {
        if problems.count < Self.mostProblems { problems.append(problem) }
    }

    /// The row names a model, by its JSON token; renaming by `model_map` happens here.
    mutating func take(model token: UnsafeRawBufferPointer, _ options: RowOptions) {
        if lastModel == nil || !lastToken.withUnsafeBytes({ $0.isEqual(to: token) }) {
            let text = JSONText.decode(token: token) ?? ""
            lastModel = options.renames[text] ?? ModelName(text)
            lastToken = Array(token)
            lastIsRenamed = options.renames[text] != nil
        }
        model = lastModel
        if lastIsRenamed { draft.verbatim = false }
    }

    /// A parameter the row has itself.
    mutating func take(
        _ parameter: KnownParameter, named name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer,
        _ options: RowOptions
    ) {
        if !options.changesNothing {
            for (place, ours) in options.defaults.enumerated().prefix(64) where ours.name.utf8.elementsEqual(name) {
                given |= 1 << UInt64(place)
            }
            if options.overrides(name) { return }
        }
        if let expected = parameter.objection(to: value) {
            return refuse(.wrongKind(member: parameter.name, expected: expected))
        }
        weigh(parameter, value)
    }

    mutating func mark(_ mark: ParameterMark) {
        marks.insert(mark)
    }

    /// The most tokens of one answer, thoughts included; `assumed` stands in for a limit that the row does not state.
    ///
    /// Where thoughts cannot be part of `max_tokens` they are taken to come on top.
    func outputLimit(assumed: Int) -> Int {
        let budget = thought.budget ?? 0
        guard let maxTokens else { return assumed + budget }
        return budget < maxTokens ? maxTokens : maxTokens + budget
    }

    /// Adds what override and defaults bring, after the row's own members, and what all of them come to.
    mutating func finish(_ options: RowOptions) {
        if !options.changesNothing { addOptions(options) }
        if !thought.isEmpty { settleThought() }
    }

    private mutating func settleThought() {
        if let (first, second) = thought.clash { return refuse(.saidTwice(first.description, second.description)) }
        for mark in thought.marks(limit: maxTokens) { marks.insert(mark) }
    }

    private mutating func addOptions(_ options: RowOptions) {
        draft.verbatim = false
        if let ours = options.overrideModel ?? (model == nil ? options.defaultModel : nil) { model = ours }
        for ours in options.override { add(ours, "override") }
        for (place, ours) in options.defaults.enumerated() where place >= 64 || given & 1 << UInt64(place) == 0 {
            add(ours, "defaults")
        }
    }

    private mutating func add(_ ours: RowOptions.Parameter, _ option: String) {
        guard let parameter = known.find(ours.name) else {
            let requests = isParams ? "rows with \"params\"" : "requests to \(endpoint.rawValue)"
            return refuse(.foreignParameter(ours.name, option: option, requests: requests))
        }
        if isParams, let expected = ours.value.withUnsafeBytes({ parameter.objection(to: $0) }) {
            return refuse(.wrongKind(member: "\(option).\(ours.name)", expected: expected))
        }
        ours.value.withUnsafeBytes { weigh(parameter, $0) }
    }

    /// The members that the row's request may have.
    var known: KnownParameters { isParams ? .params : .of(endpoint) }

    private mutating func weigh(_ parameter: KnownParameter, _ value: UnsafeRawBufferPointer) {
        parameter.marks(value) { weigh($0, value) }
    }

    private mutating func weigh(_ mark: ParameterMark, _ value: UnsafeRawBufferPointer) {
        switch mark {
        case .maxTokens, .maxCompletionTokens, .maxOutputTokens:
            maxTokens = max(maxTokens ?? 0, JSONBytes(value).count ?? 0)
        case .n, .bestOf: choices = max(choices, JSONBytes(value).count ?? 1)
        case _ where isChat && ParameterMark.speaksOfThought(mark): thought.take(mark, JSONBytes(value))
        default: break
        }
        marks.insert(mark)
    }

    /// Whether the row is a chat request in OpenAI's shape.
    private var isChat: Bool { endpoint == .chatCompletions && !isParams }
}
