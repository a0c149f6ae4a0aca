import BatchSpoolCore

/// What an examination found, for people and for programs.
struct FindingReport {
    let findings: [Finding]

    private static let indentation = String(repeating: " ", count: 23)

    /// Lines with the advice below its finding, and the sum; `width`: columns of the terminal, nil when nothing has to
    /// be broken.
    func lines(_ style: Style, width: Int? = nil) -> [String] {
        let room = width.map { max(20, $0 - Self.indentation.utf8.count) }
        let lines = findings.flatMap { finding in
            let mark = style.paint(finding.severity.rawValue.padded(to: 8), Self.tone(finding.severity))
            let what = EscapedText(finding.what).text.wrapped(to: room)
            let advice = finding.advice.map { "→ \(EscapedText($0))".wrapped(to: room) } ?? []
            let head = "\(mark) \(finding.topic.rawValue.padded(to: 14))\(what[0])"
            return [head] + (what.dropFirst() + advice).map { Self.indentation + $0 }
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
