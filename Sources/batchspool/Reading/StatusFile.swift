import BatchSpoolCore
import JSONLines
import SpoolStorage

/// A status file as this version understands it.
struct StatusFile {
    /// The name of the file itself.
    let entry: FileName
    let queue: String?
    /// The text on one line; nil for a file that is empty, half-written or no JSON.
    let text: String?
    private(set) var file: DroppedName
    private(set) var job: JobID?
    /// One of the words of `JobStatus`, or a newer one.
    private(set) var status: String?
    private(set) var reason: String?
    private(set) var detail: String?
    private(set) var next: String?
    private(set) var ended = false
    private(set) var counts = LiveCounts()
    private(set) var money = LiveMoney()
    private(set) var batches: [LiveBatch] = []
    private(set) var files: ReportedFiles?
    private(set) var claimedAt: Timestamp?
    private(set) var updatedAt: Timestamp?
    private(set) var description: String?
    private(set) var group: String?
    private(set) var uid: UInt32?
    private(set) var heldSince: Timestamp?
    private(set) var transitions: [Transition] = []

    /// Reads `entry`; nil when it is gone.
    init?(_ entry: FileName, in directory: Directory, queue: String?) {
        guard let document = JSONDocument(entry, in: directory) else { return nil }
        let found = document.parsed { StatusFile(line: $0, entry, queue, document.compact) }
        self = found ?? StatusFile(unreadable: entry, queue)
    }

    private init(unreadable entry: FileName, _ queue: String?) {
        self.entry = entry
        self.queue = queue
        text = nil
        file = DroppedName(bytes: Array(entry.bytes.dropLast(Self.suffix.utf8.count)))
    }

    static let suffix = ".json"

    private init(line: JSONLine, _ entry: FileName, _ queue: String?, _ text: String) {
        self.entry = entry
        self.queue = queue
        self.text = text
        file = line.droppedName("file") ?? DroppedName(bytes: Array(entry.bytes.dropLast(Self.suffix.utf8.count)))
        job = line.job("job")
        status = line.text("status")
        reason = line.text("reason")
        detail = line.text("detail")
        next = line.text("next")
        ended = line.flag("ended")
        claimedAt = line.time("claimed_at")
        updatedAt = line.time("updated_at")
        description = line.text("description")
        group = line.text("group")
        uid = line.number("uid").flatMap { UInt32(exactly: $0) }
        heldSince = line.time("held_since")
        transitions = line.elements("transitions").compactMap { Transition(line, $0) }
        if let parent = line.member("counts") { counts = LiveCounts(line, parent) }
        if let parent = line.member("money") { money = LiveMoney(line, parent) }
        batches = line.elements("batches").compactMap { LiveBatch(line, $0) }
        files = line.member("files").flatMap { ReportedFiles(line, $0) }
    }

    /// The dropped name as people call it: with its queue, and fit for a terminal.
    var label: String {
        EscapedText(bytes: (queue.map { Array("\($0)/".utf8) } ?? []) + file.bytes).text
    }

    /// When it began, as far as anybody knows.
    var time: Timestamp? { claimedAt ?? updatedAt }

    /// Whether the file was sent back unread or with problems.
    var isRejected: Bool { ended && files.map { $0.results == nil } ?? false }

    var isHeld: Bool { status == JobStatus.held.rawValue }
}

extension LiveCounts {
    fileprivate init(_ line: JSONLine, _ parent: Int32) {
        self.init()
        rows = line.number("rows", of: parent)
        done = line.number("done", of: parent) ?? 0
        results = line.number("results", of: parent) ?? 0
        errors = line.number("errors", of: parent) ?? 0
    }
}

extension LiveMoney {
    fileprivate init(_ line: JSONLine, _ parent: Int32) {
        self.init()
        estimated = line.money("estimated_usd", of: parent)
        ceiling = line.money("ceiling_usd", of: parent)
        reserved = line.money("reserved_usd", of: parent)
        actual = line.money("actual_usd", of: parent)
        saving = line.money("saving_usd", of: parent)
    }
}

extension LiveBatch {
    fileprivate init?(_ line: JSONLine, _ parent: Int32) {
        guard let part = line.number("part", of: parent) else { return nil }
        self.init(
            part: part, attempt: line.number("attempt", of: parent) ?? 1,
            account: AccountName(line.text("account", of: parent) ?? "?"),
            model: WireModel(line.text("model", of: parent) ?? "?"), state: line.text("state", of: parent) ?? "?",
            batch: line.text("batch", of: parent).map { BatchRef($0) }, rows: line.number("rows", of: parent) ?? 0,
            done: line.number("done", of: parent))
        submittedAt = line.time("submitted_at", of: parent)
        endedAt = line.time("ended_at", of: parent)
        cost = line.money("cost_usd", of: parent)
    }
}

extension ReportedFiles {
    fileprivate init?(_ line: JSONLine, _ parent: Int32) {
        guard let receipt = line.text("receipt", of: parent) else { return nil }
        self.init(
            results: line.text("results", of: parent), receipt: receipt,
            errors: line.text("errors", of: parent) ?? "", lines: line.text("lines", of: parent) ?? "")
    }
}
