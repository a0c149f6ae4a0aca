/// What running a batch gave.
struct WorkResult: Sendable {
    /// A result or error file, under its id in the store.
    struct Made: Sendable, Equatable {
        var id: String
        var bytes: Int
        var rows: Int
        /// Bytes of the first half of its lines; nil where nobody is going to ask.
        var half: Int?
    }

    var problem: BatchProblem?
    /// The model that answered, as the vendor calls it.
    var model: String?
    var total = 0
    var completed = 0
    var failed = 0
    var use = TokenUse()
    var output: Made?
    var errors: Made?

    init() {}

    init(problem: BatchProblem) {
        self.problem = problem
    }

    var json: JSONValue {
        [
            "problem": problem?.json ?? .null, "model": JSONValue(model), "total": .int(total),
            "completed": .int(completed), "failed": .int(failed), "use": use.json,
            "output": output?.json ?? .null, "errors": errors?.json ?? .null,
        ]
    }

    init(json object: JSONObject) {
        problem = object["problem"].flatMap(BatchProblem.init(json:))
        model = object["model"]?.text
        total = object["total"]?.integer ?? 0
        completed = object["completed"]?.integer ?? 0
        failed = object["failed"]?.integer ?? 0
        use = TokenUse(json: object["use"]?.members)
        output = Made(json: object["output"]?.members)
        errors = Made(json: object["errors"]?.members)
    }
}

extension WorkResult.Made {
    var json: JSONValue {
        ["file": .string(id), "bytes": .int(bytes), "rows": .int(rows), "half": JSONValue(half)]
    }

    init?(json object: JSONObject?) {
        guard let object, let id = object["file"]?.text, let bytes = object["bytes"]?.integer else { return nil }
        self.init(id: id, bytes: bytes, rows: object["rows"]?.integer ?? 0, half: object["half"]?.integer)
    }
}
