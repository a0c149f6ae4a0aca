import BatchSpoolCore

/// What an examination found, for people and for programs.
struct FindingReport {
    let findings: [Finding]

    /// Lines with the advice below its finding, and the sum.
    func lines(_ style: Style) -> [String] {
        let lines = findings.flatMap { finding in
            let mark = style.paint(finding.severity.rawValue.padded(to: 8), Self.tone(finding.severity))
            let head = "\(mark) \(finding.topic.rawValue.padded(to: 14))"
            let indent = String(repeating: " ", count: 23)
            let advice = finding.advice.map { [indent + "→ " + EscapedText($0).text] } ?? []
            return [head + EscapedText(finding.what).text] + advice
        }
        return lines + ["", sum]
    }

    private var sum: String {
        let (errors, warnings) = (count(.error), count(.warning))
        if errors + warnings == 0 { return "all is well" }
        return "\(Amounts.count(errors, "error")), \(Amounts.count(warnings, "warning"))"
    }

    func count(_ severity: Finding.Severity) -> Int {
        findings.count { $0.severity == severity }
    }

    static func json(_ finding: Finding) -> String {
        var object = JSONObject()
        object.add("severity", finding.severity.rawValue)
        object.add("topic", finding.topic.rawValue)
        object.add("what", finding.what)
        object.add("advice", finding.advice)
        return object.text
    }

    private static func tone(_ severity: Finding.Severity) -> Style.Tone {
        switch severity {
        case .ok: .good
        case .note: .quiet
        case .warning: .waiting
        case .error: .bad
        }
    }
}
