/// The vendor's temper: models, limits, pace, spelling and faults.
struct Scenario: Sendable {
    var models: [String] = []
    var anyModel = false
    var strict = false
    var pace: Pace
    /// What it says of limits, to be read on top of those of a service.
    private var limitsSource: JSONValue?
    var form = WireForm()
    /// Seconds by which the vendor's clock is off.
    var clockSkew = 0
    /// 400 at creation for a missing input file, where the default is a batch that fails.
    var refusesMissingFile = false
    var faults: [Fault] = []

    init(pace: Pace) {
        self.pace = pace
    }

    /// Reads the text of a scenario file on top of `base`.
    init(parsing text: String, base: Scenario) throws(ScenarioProblem) {
        guard let value = JSONValue(parsing: text) else {
            throw ScenarioProblem(path: "scenario", expected: "a JSON object")
        }
        self = base
        var fields = try ScenarioFields(value, path: "")
        models = try fields.texts("models") ?? models
        anyModel = try fields.flag("any_model") ?? anyModel
        strict = try fields.flag("strict") ?? strict
        clockSkew = try fields.integer("clock_skew", in: ScenarioFields.shift) ?? clockSkew
        refusesMissingFile = try fields.flag("refuse_missing_file") ?? refusesMissingFile
        if var inner = try fields.fields("pace") {
            try pace.read(&inner)
            try inner.end()
        }
        if var inner = try fields.fields("limits") {
            var probe = Limits()
            try probe.read(&inner)
            limitsSource = value.members?["limits"]
        }
        if let inner = try fields.fields("form") { form = try WireForm(reading: inner) }
        let sources = value.members?["faults"]?.elements ?? []
        faults = []
        for (index, inner) in try fields.list("faults").enumerated() {
            faults.append(try Fault(reading: inner, source: sources[index]))
        }
        try fields.end()
    }

    /// The limits in force at a service whose own ones are `defaults`.
    func limits(over defaults: Limits) -> Limits {
        var limits = defaults
        guard let limitsSource, var fields = try? ScenarioFields(limitsSource, path: "limits") else { return defaults }
        try? limits.read(&fields)
        return limits
    }
}
