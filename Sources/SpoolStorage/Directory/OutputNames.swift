/// The names one source's outputs take, all with one stem and number: `STEM` first, then `STEM~2`, `STEM~3`, …
package struct OutputNames: Hashable, Sendable {
    package let stem: SafeStem
    /// 1 for the plain stem.
    package let number: Int

    package init(stem: SafeStem, number: Int = 1) {
        self.stem = stem
        self.number = number
    }

    /// The stem with its number, as all names of the set begin.
    package var text: String { number == 1 ? stem.text : "\(stem.text)~\(number)" }

    /// The set whose names begin with `text`; nil when this type makes no such set.
    package init?(stored text: String) {
        if let mark = text.lastIndex(of: "~"), let number = Int(text[text.index(after: mark)...]), number > 1,
            let stem = SafeStem(stored: String(text[..<mark]))
        {
            self.init(stem: stem, number: number)
        } else if let stem = SafeStem(stored: text) {
            self.init(stem: stem)
        } else {
            return nil
        }
    }

    /// The next set to try when one of these names is taken.
    package var next: OutputNames { OutputNames(stem: stem, number: number + 1) }

    /// In outbox: answers.
    package var results: FileName { name("results.jsonl") }

    /// In outbox, always last.
    package var receipt: FileName { name("receipt.json") }

    /// In failed: why.
    package var errors: FileName { name("errors.jsonl") }

    /// In failed: lines to fix and move back to the inbox, or a rejected file with its own `suffix`.
    package func lines(suffix: String = "jsonl") -> FileName { name(suffix) }

    private func name(_ suffix: String) -> FileName {
        FileName(composed: text + "." + suffix)
    }
}
