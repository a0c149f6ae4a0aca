/// How answers are spelled where vendors of the same dialect differ.
struct WireForm: Sendable, Equatable {
    enum Casing: String, CaseIterable, Sendable { case lower, upper, capitalised }
    enum Counts: String, CaseIterable, Sendable {
        case plain, null, absent, string
        case nullMembers = "null_members"
        case topLevel = "top_level"
    }
    enum Times: String, CaseIterable, Sendable { case integer, string, float, rfc3339, zero, empty }
    enum Errors: String, CaseIterable, Sendable { case object, array, string, null }
    enum List: String, CaseIterable, Sendable { case data, bare, batches, value }
    enum Paging: String, CaseIterable, Sendable {
        case documented
        /// Every page is the first one, and there is always more.
        case repeats
        /// `has_more` without `last_id`.
        case noCursor = "no_cursor"
        /// No `has_more`.
        case silent
        case cursor
    }

    var statusCase: Casing?
    var statusWords: [String: String] = [:]
    var counts: Counts?
    /// Added to the shown number of completed rows.
    var completedOffset: Int?
    var times: Times?
    var errors: Errors?
    /// `""` in place of null ids.
    var emptyIDs: Bool?
    var list: List?
    var paging: Paging?
    /// Whether listings show everything, whatever metadata they are asked for.
    var ignoresFilters: Bool?
    /// Whether listings show answers that stand inside batches.
    var listsAnswers: Bool?
    /// The member that holds a created batch.
    var wrap: String?
    /// The status code of a successful create or upload.
    var createdStatus: Int?
    var set = JSONObject()
    var remove: [String] = []

    init() {}

    init(reading fields: consuming ScenarioFields) throws(ScenarioProblem) {
        var fields = fields
        statusCase = try fields.word("status_case")
        statusWords = try fields.textMap("status_words") ?? [:]
        counts = try fields.word("counts")
        completedOffset = try fields.integer("completed_offset", in: ScenarioFields.shift)
        times = try fields.word("times")
        errors = try fields.word("errors")
        emptyIDs = try fields.flag("empty_ids")
        list = try fields.word("list")
        paging = try fields.word("paging")
        ignoresFilters = try fields.flag("ignores_filters")
        listsAnswers = try fields.flag("lists_answers")
        wrap = try fields.text("wrap")
        createdStatus = try fields.integer("created_status", in: ScenarioFields.statusCodes)
        set = try fields.object("set") ?? JSONObject()
        remove = try fields.texts("remove") ?? []
        try fields.end()
    }

    /// This form with what `other` says on top.
    func overlaid(by other: WireForm) -> WireForm {
        var form = self
        form.statusCase = other.statusCase ?? statusCase
        form.statusWords.merge(other.statusWords) { $1 }
        form.counts = other.counts ?? counts
        form.completedOffset = other.completedOffset ?? completedOffset
        form.times = other.times ?? times
        form.errors = other.errors ?? errors
        form.emptyIDs = other.emptyIDs ?? emptyIDs
        form.list = other.list ?? list
        form.paging = other.paging ?? paging
        form.ignoresFilters = other.ignoresFilters ?? ignoresFilters
        form.listsAnswers = other.listsAnswers ?? listsAnswers
        form.wrap = other.wrap ?? wrap
        form.createdStatus = other.createdStatus ?? createdStatus
        for member in other.set.members { form.set[member.key] = member.value }
        form.remove += other.remove
        return form
    }
}
