/// Applies a file's options to those of the levels around it.
package struct OptionsMerge {
    private var options: JobOptions
    private let ceilings: OptionCeilings
    private var problems: [Problem] = []

    /// The options in force and every problem with the file's own.
    package static func apply(
        _ file: FileOptions, to outer: JobOptions, within ceilings: OptionCeilings
    ) -> (options: JobOptions, problems: [Problem]) {
        var merge = OptionsMerge(options: outer, ceilings: ceilings)
        for (name, entry) in file.entries.sorted(by: { $0.key < $1.key }) {
            merge.apply(name, OptionReader(name: name, entry: entry))
        }
        return (merge.options, merge.problems)
    }

    private init(options: JobOptions, ceilings: OptionCeilings) {
        self.options = options
        self.ceilings = ceilings
    }

    private mutating func apply(_ name: String, _ value: OptionReader) {
        do throws(OptionFault) {
            if try !applyRouting(name, value), try !applyHandling(name, value) {
                try applyLabels(name, value)
            }
        } catch {
            problems.append(error.problem)
        }
    }

    /// Options that decide where rows go; false when `name` is none of them.
    private mutating func applyRouting(_ name: String, _ value: OptionReader) throws(OptionFault) -> Bool {
        switch name {
        case "model": options.model = ModelName(try value.text())
        case "override": options.override = try parameters(value)
        case "defaults": options.defaults = try parameters(value)
        case "model_map": options.modelMap = try value.models()
        case "provider": options.provider = try narrowed(try value.list())
        case "provider_order": options.providerOrder = try value.word()
        case "require": options.require = Self.union(options.require, try value.list())
        case "forbid": options.forbid = Self.union(options.forbid, try value.list())
        case "mix": options.mix = try value.word()
        case "max_cost_usd": options.maxCost = try bounded(try value.money())
        default: return false
        }
        return true
    }

    /// Options that decide what happens to rows; false when `name` is none of them.
    private mutating func applyHandling(_ name: String, _ value: OptionReader) throws(OptionFault) -> Bool {
        switch name {
        case "attempts": options.attempts = try value.integer(in: 1...20)
        case "invalid_lines": options.invalidLines = try value.word()
        case "errors": options.errors = try value.word()
        case "unsupported_parameters": options.unsupportedParameters = try value.unsupportedParameters()
        case "answer_format": options.answerFormat = try value.word()
        default: return false
        }
        return true
    }

    private mutating func applyLabels(_ name: String, _ value: OptionReader) throws(OptionFault) {
        switch name {
        case "description": options.description = try value.text()
        case "metadata": options.metadata = try value.texts()
        case "cost_center": options.costCenter = try value.text()
        case "group": options.group = try value.text()
        case "rerun_of": options.rerunOf = try value.job()
        default: throw OptionFault(problem: .unknownOption(name, nearest: nil))
        }
    }

    /// Parameters for all rows; those that no request has, or not with such a value, are problems of their own.
    private mutating func parameters(_ value: OptionReader) throws(OptionFault) -> [String: String] {
        let parameters = try value.parameters()
        problems += ParameterOptionCheck(option: value.name).problems(value.entry.members)
        return parameters
    }

    /// The accounts both the file and the levels around it allow.
    private func narrowed(_ names: [String]) throws(OptionFault) -> ProviderChoice {
        let excluded = names.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
        let allowed = names.filter { !$0.hasPrefix("!") }
        let outer = ceilings.provider
        if let wider = allowed.first(where: { !outer.allowed.isEmpty && !outer.allowed.contains($0) }) {
            let bound = outer.allowed.joined(separator: ", ")
            throw OptionFault(problem: .notAllowed("provider \(wider)", bound: "provider = \(bound)"))
        }
        return ProviderChoice(
            allowed: allowed.isEmpty ? outer.allowed : allowed, excluded: Self.union(outer.excluded, excluded))
    }

    private func bounded(_ amount: Money) throws(OptionFault) -> Money {
        if let limit = ceilings.perJob, amount > limit {
            throw OptionFault(problem: .notAllowed("max_cost_usd \(amount)", bound: "per_job_usd = \(limit)"))
        }
        return amount
    }

    private static func union(_ first: [String], _ second: [String]) -> [String] {
        first + second.filter { !first.contains($0) }
    }
}

/// An option whose value cannot be used.
struct OptionFault: Error {
    let problem: Problem
}
