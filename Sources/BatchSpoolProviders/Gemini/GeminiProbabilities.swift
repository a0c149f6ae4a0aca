import JSONLines

/// Writes `logprobsResult` as `logprobs`.
enum GeminiProbabilities {
    /// Appends the chosen tokens, each with those that were likely too; null when there are none.
    static func write(_ candidate: GeminiCandidate, to output: inout [UInt8]) {
        let line = candidate.line
        guard let result = line.member("logprobsResult", of: candidate.node, .object),
            let chosen = line.member("chosenCandidates", of: result, .array)
        else { return output.append("null") }
        let tops = line.member("topCandidates", of: result, .array).map { Array(line.children(of: $0)) } ?? []
        output.append("{\"content\":[")
        for (number, token) in line.children(of: chosen).enumerated() {
            if number > 0 { output.append(",") }
            writeStart(of: token, line, &output)
            output.append(",\"top_logprobs\":[")
            let top = number < tops.count ? line.member("candidates", of: tops[number], .array) : nil
            if let top {
                for (place, other) in line.children(of: top).enumerated() {
                    if place > 0 { output.append(",") }
                    writeStart(of: other, line, &output)
                    output.append("}")
                }
            }
            output.append("]}")
        }
        output.append("],\"refusal\":null}")
    }

    private static func writeStart(of token: Int32, _ line: JSONLine, _ output: inout [UInt8]) {
        output.append("{\"token\":")
        output.append(line, line.member("token", of: token))
        output.append(",\"logprob\":")
        output.append(line, line.member("logProbability", of: token))
        output.append(",\"bytes\":null")
    }
}
