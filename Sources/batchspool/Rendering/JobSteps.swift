import BatchSpoolCore

/// The steps of a job, a line for each second in which something happened.
struct JobSteps {
    private let transitions: [Transition]

    init(_ transitions: [Transition]) {
        self.transitions = transitions
    }

    /// `2026-11-21 06:22:38  claimed, planned`; the day only where it changes.
    var lines: [String] {
        var lines: [String] = []
        var day = ""
        for moment in moments {
            let text = Amounts.moment(moment.at)
            let date = text.prefix(10) == day ? String(repeating: " ", count: 10) : String(text.prefix(10))
            day = String(text.prefix(10))
            lines.append("\(date) \(Amounts.clock(moment.at))  \(Self.words(moment.steps))")
        }
        return lines
    }

    private var moments: [(at: Timestamp, steps: [String])] {
        var moments: [(at: Timestamp, steps: [String])] = []
        for step in transitions {
            if let last = moments.last, last.at.seconds == step.at.seconds {
                moments[moments.count - 1].steps.append(step.what)
            } else {
                moments.append((step.at, [step.what]))
            }
        }
        return moments
    }

    /// `claimed, parts 1, 2, 3 uploaded`: what several parts did in one second is told once.
    private static func words(_ steps: [String]) -> String {
        var events: [(what: String, parts: [Int])] = []
        for step in steps where !isBegun(step, among: steps) {
            let (what, part) = split(step)
            let same = part == nil ? nil : events.firstIndex { $0.what == what && !$0.parts.isEmpty }
            if let same, let part {
                events[same].parts.append(part)
            } else {
                events.append((what, part.map { [$0] } ?? []))
            }
        }
        return events.map { event in
            guard let first = event.parts.first else { return event.what }
            let numbers = event.parts.sorted()
            let isRow = numbers.count > 2 && numbers.last == numbers[0] + numbers.count - 1
            let list =
                isRow ? "\(numbers[0])–\(numbers[numbers.count - 1])" : numbers.map(String.init).joined(separator: ", ")
            return numbers.count == 1 ? "part \(first) \(event.what)" : "parts \(list) \(event.what)"
        }.joined(separator: ", ")
    }

    /// Whether what `step` began was done in the same second: `claiming` is told by `claimed`.
    private static func isBegun(_ step: String, among steps: [String]) -> Bool {
        let ends = ["claiming": "claimed", "uploading": "uploaded", "submitting": "submitted"]
        for (begin, end) in ends where step.hasSuffix(begin) {
            return steps.contains(step.dropLast(begin.utf8.count) + end)
        }
        return false
    }

    /// `part 3 uploaded` → `uploaded` and 3.
    private static func split(_ step: String) -> (String, Int?) {
        let words = step.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0] == "part", let number = Int(words[1]) else { return (step, nil) }
        return (String(words[2]), number)
    }
}
