/// The options a file may set, and those that are designed but not built.
package enum OptionNames {
    package static let known: Set<String> = [
        "model", "override", "model_map", "defaults", "provider", "provider_order", "require", "forbid", "mix",
        "attempts", "max_cost_usd", "invalid_lines", "errors", "unsupported_parameters", "answer_format",
        "description", "metadata", "cost_center", "group", "rerun_of",
    ]

    package static let notBuilt: Set<String> = [
        "deadline", "on_deadline", "escalate", "pay_twice", "canary", "max_error_rate", "sample", "priority", "window",
        "models", "template", "schema", "include_input", "dedupe", "deliver",
    ]
}
