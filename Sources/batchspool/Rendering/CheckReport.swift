import BatchSpoolCore

/// What a check found, problem by problem and in sum.
struct CheckReport {
    let output: Output

    /// Prints one problem; for people with the position first, so that editors can jump.
    func tell(_ problem: PlacedProblem, of target: CheckTarget) {
        guard output.isJSON else { return output.line(EscapedText(problem.sentence(file: target.shown)).text) }
        var object = JSONObject()
        object.add("file", target.shown)
        object.add("line", problem.line)
        object.add("code", problem.problem.code)
        object.add("message", problem.problem.words)
        output.line(object.text)
    }

    /// Prints the sum.
    func tell(_ checked: CheckedFile) {
        output.lines(output.isJSON ? [json(checked)] : lines(checked))
    }

    func lines(_ checked: CheckedFile) -> [String] {
        let name = checked.target.shown
        guard !checked.isRejected else {
            return ["\(name): \(Amounts.count(checked.problems, "problem")); a daemon would send the file back"]
        }
        let skipped = checked.problems > 0 ? ", \(Amounts.count(checked.problems, "problem")) skipped" : ""
        let models = ModelSum.sums(of: checked.groups).map { sum in
            "  \(EscapedText(sum.model, limit: 80)) \(sum.endpoint): \(Amounts.count(sum.rows, "row")), "
                + "about \(Amounts.count(sum.inputTokens)) tokens in, at most \(Amounts.count(sum.outputCeiling)) out"
        }
        return ["\(name): ok, \(Amounts.count(checked.rows, "row"))\(skipped)"] + models
    }

    private func json(_ checked: CheckedFile) -> String {
        var object = JSONObject()
        object.add("file", checked.target.shown)
        object.add("ok", !checked.isRejected)
        object.add("rows", checked.rows)
        object.add("lines", checked.lines)
        object.add("problems", checked.problems)
        object.add(
            "models",
            ModelSum.sums(of: checked.groups).map { sum in
                var object = JSONObject()
                object.add("model", sum.model)
                object.add("endpoint", sum.endpoint)
                object.add("rows", sum.rows)
                object.add("input_tokens", sum.inputTokens)
                object.add("output_tokens_at_most", sum.outputCeiling)
                return object
            })
        return object.text
    }
}
