import JSONLines

/// The text features, counted one character after the other by the words of their definition.
struct ReferenceFeatures {
    private(set) var counted = TextFeatures()
    private let text: [Unicode.Scalar]
    private var at = 0

    static func of(_ text: String) -> TextFeatures {
        var reference = ReferenceFeatures(text: Array(text.unicodeScalars))
        reference.counted.textBytes = text.utf8.count
        while reference.at < reference.text.count { reference.step() }
        return reference.counted
    }

    private init(text: [Unicode.Scalar]) {
        self.text = text
    }

    private mutating func step() {
        switch text[at] {
        case "a"..."z", "A"..."Z": word(run { $0.isASCII && $0.properties.isAlphabetic })
        case "0"..."9": number(run { ("0"..."9").contains($0) })
        case "\n", "\r": lineBreak()
        case " ", "\t": if run({ $0 == " " || $0 == "\t" }).count > 1 { counted.linesOrGaps += 1 }
        case "!"..."~": symbols(run { ("!"..."~").contains($0) && !$0.isLetterOrDigit })
        case ..<"\u{80}": at += 1
        default: other(text[at].value)
        }
    }

    private mutating func run(_ belongs: (Unicode.Scalar) -> Bool) -> ArraySlice<Unicode.Scalar> {
        let found = text[at...].prefix(while: belongs)
        at += found.count
        return found
    }

    private mutating func word(_ letters: ArraySlice<Unicode.Scalar>) {
        counted.words += 1
        counted.lettersOver6 += max(0, letters.count - 6)
        let small = letters.map(\.properties.isLowercase)
        counted.halfHumps += 2 * zip(small, small.dropFirst()).count { $0 && !$1 }
        if letters.count > 3 && !small.contains(true) { counted.halfHumps += letters.count - 1 }
    }

    private mutating func number(_ digits: ArraySlice<Unicode.Scalar>) {
        counted.digits += digits.count
        counted.digitGroups += (digits.count + 2) / 3
    }

    private mutating func symbols(_ run: ArraySlice<Unicode.Scalar>) {
        counted.symbols += run.count
        counted.symbolRuns += 1
    }

    private mutating func lineBreak() {
        counted.linesOrGaps += 1
        at += text[at] == "\r" && at + 1 < text.count && text[at + 1] == "\n" ? 2 : 1
        _ = run { $0 == " " || $0 == "\t" }
    }

    private mutating func other(_ value: UInt32) {
        at += 1
        switch value {
        case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: counted.accented += 1
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: counted.han += 1
        case 0x250...0x10FF, 0x1200...0x1FFF, 0xA4D0...0xABFF: counted.halfWide += 1
        case 0x1F000...: counted.halfWide += 4
        default: counted.halfWide += 2
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrDigit: Bool { ("0"..."9").contains(self) || properties.isAlphabetic }
}
