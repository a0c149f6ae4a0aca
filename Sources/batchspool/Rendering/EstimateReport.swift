import BatchSpoolCore

/// What the rows of a file would cost, and where.
struct EstimateReport {
    let output: Output

    func tell(_ checked: CheckedFile) {
        output.lines(output.isJSON ? json(checked) : lines(checked))
    }

    // MARK: for people

    private func lines(_ checked: CheckedFile) -> [String] {
        var lines = ["\(checked.target.shown): \(Amounts.count(checked.rows, "row"))"]
        for choice in PricedModel.all(of: checked) { lines += self.lines(choice) }
        if let plan = checked.plan {
            lines.append("  in all: \(Amounts.money(plan.expected)) expected, \(Amounts.money(plan.ceiling)) at most")
        } else {
            lines += CheckReport(output: output).lines(checked).dropFirst()
        }
        return lines + checked.faults.map { "  \(words(of: $0))" }
    }

    private func lines(_ choice: PricedModel) -> [String] {
        let sum = choice.sum
        let head =
            "  \(EscapedText(sum.model, limit: 80)) \(sum.endpoint): \(Amounts.count(sum.rows, "row")), "
            + "about \(Amounts.count(sum.inputTokens)) tokens in, at most \(Amounts.count(sum.outputCeiling)) out"
        let width = choice.candidates.reduce(0) { max($0, name(of: $1).columns) }
        let candidates = choice.candidates.enumerated().map { place, candidate in
            let name = name(of: candidate).padded(to: width)
            let cost = "\(Amounts.money(candidate.expected)) expected, \(Amounts.money(candidate.ceiling)) at most"
            return place == 0 ? "  > " + output.style.paint("\(name)  \(cost)", .good) : "    \(name)  \(cost)"
        }
        return [head] + candidates + choice.exclusions.map { "    not \(EscapedText($0.words))" }
    }

    private func name(of candidate: Plan.Candidate) -> String {
        EscapedText("\(candidate.account) (\(candidate.wireModel))", limit: 60).text
    }

    private func words(of fault: PlanFault) -> String {
        switch fault {
        case .noAccount: "no account is configured, so nothing has a price; a daemon would hold the file"
        case .overLimit(let limit, let ceiling, let left):
            "\(limit.rawValue) is \(left) USD and the rows may cost \(ceiling?.description ?? "an unknown amount"); "
                + "a daemon would hold the file"
        case .priceUnknown(_, let model, _):
            "no allowed account states a price for \(EscapedText("\(model)", limit: 80)), and money is limited; "
                + "a daemon would hold the file"
        case .noModel, .unknownModel, .noAllowedProvider, .unsupportedParameter: EscapedText(fault.problem.words).text
        }
    }

    // MARK: for programs

    /// One object for each choice the planner made; one without an account when it could not.
    private func json(_ checked: CheckedFile) -> [String] {
        let choices = PricedModel.all(of: checked)
        guard choices.isEmpty else { return choices.map { json($0, checked) } }
        return ModelSum.sums(of: checked.groups).map { sum in
            json(PricedModel(sum: sum, candidates: [], exclusions: []), checked)
        }
    }

    private func json(_ choice: PricedModel, _ checked: CheckedFile) -> String {
        var object = JSONObject()
        object.add("file", checked.target.shown)
        object.add("model", choice.sum.model)
        object.add("endpoint", choice.sum.endpoint)
        object.add("rows", choice.sum.rows)
        object.add("input_tokens", choice.sum.inputTokens)
        object.add("output_tokens_at_most", choice.sum.outputCeiling)
        object.add("account", choice.candidates.first?.account.rawValue)
        object.add("expected_usd", choice.candidates.first?.expected)
        object.add("ceiling_usd", choice.candidates.first?.ceiling)
        object.add("candidates", choice.candidates.map(json))
        object.add("excluded", choice.exclusions.map(json))
        object.add("held", checked.faults.first.map { $0.hold?.rawValue ?? $0.problem.code })
        return object.text
    }

    private func json(_ candidate: Plan.Candidate) -> JSONObject {
        var object = JSONObject()
        object.add("account", candidate.account.rawValue)
        object.add("wire_model", candidate.wireModel.rawValue)
        object.add("expected_usd", candidate.expected)
        object.add("ceiling_usd", candidate.ceiling)
        return object
    }

    private func json(_ exclusion: Exclusion) -> JSONObject {
        var object = JSONObject()
        object.add("account", exclusion.account.rawValue)
        object.add("wire_model", exclusion.wireModel?.rawValue)
        object.add("reason", exclusion.words)
        return object
    }
}
