import BatchSpoolCore

/// Colours of a terminal, or none.
struct Style: Sendable {
    let isOn: Bool

    enum Tone: String {
        case good = "32"
        case bad = "31"
        case waiting = "33"
        case moving = "36"
        case quiet = "2"
        case strong = "1"
    }

    func paint(_ text: String, _ tone: Tone?) -> String {
        guard isOn, let tone else { return text }
        return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
    }

    /// The tone of a status word; none for one this version does not know.
    static func tone(ofStatus word: String?) -> Tone? {
        switch word.flatMap(JobStatus.init) {
        case .completed: .good
        case .failed: .bad
        case .held: .waiting
        case .submitted, .processing: .moving
        case .cancelled: .quiet
        case .pending, nil: nil
        }
    }
}
