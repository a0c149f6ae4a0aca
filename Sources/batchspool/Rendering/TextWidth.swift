/// Text as wide as a terminal shows it.
extension String {
    /// Columns the text takes: none for combining characters, two for wide ones.
    var columns: Int {
        utf8.allSatisfy { $0 < 0x80 } ? utf8.count : unicodeScalars.reduce(0) { $0 + $1.columns }
    }

    /// The text filled up with blanks to `width` columns, behind it or in front.
    func padded(to width: Int, atFront: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - columns))
        return atFront ? blanks + self : self + blanks
    }

    /// The text in lines of at most `width` columns, broken at spaces; a longer word, such as a path, stays whole.
    func wrapped(to width: Int?) -> [String] {
        guard let width, columns > width else { return [self] }
        var lines: [String] = []
        for word in split(separator: " ", omittingEmptySubsequences: false) {
            if let last = lines.last, last.columns + 1 + String(word).columns <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// The text in at most `width` columns; `…` stands for what was cut off.
    func cut(to width: Int) -> String {
        guard columns > width else { return self }
        guard width > 0 else { return "" }
        var (kept, used) = ("", 0)
        for character in self {
            let next = String(character).columns
            if used + next > width - 1 { break }
            kept.append(character)
            used += next
        }
        return kept + "…"
    }
}

extension Unicode.Scalar {
    /// Columns of one scalar, by the blocks whose characters are wide.
    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
