import BatchSpoolCore

/// Takes the answers that stand inside a batch apart, those of the first list that holds any: the other one tells them
/// again.
struct GeminiInlineReader: AnswerLineReader, ~Copyable {
    private let form: AnswerForm
    private let scrubber: Scrubber
    private let facts: GeminiBatchFacts?
    private var reader: GeminiLineReader?
    private var hasRead = false

    /// With `facts` nil they are to be told by the batch before its answers, or these are not read.
    init(_ form: AnswerForm, _ facts: GeminiBatchFacts?, scrubber: Scrubber) {
        self.form = form
        self.facts = facts
        self.scrubber = scrubber
    }

    mutating func wants(_ rest: [UInt8], _ depth: Int) -> Bool {
        guard !hasRead, let facts = facts ?? Self.facts(toldBy: rest, depth) else { return false }
        reader = GeminiLineReader(form, facts, scrubber: scrubber)
        return true
    }

    mutating func read(_ bytes: UnsafeRawBufferPointer, into sink: any RowAnswerSink) throws(ProviderError) {
        hasRead = true
        try reader?.read(bytes, into: sink)
    }

    /// What a batch says that is cut off where a list opens; nil when some of it is still to come.
    private static func facts(toldBy rest: [UInt8], _ depth: Int) -> GeminiBatchFacts? {
        let braces = repeatElement(UInt8(ascii: "}"), count: depth - 1)
        guard let value = WireValue(rest + [UInt8(ascii: "]")] + braces), let batch = GeminiBatchObject(value),
            batch.model != nil, batch.ended != nil
        else { return nil }
        return GeminiBatchFacts(batch)
    }
}

/// Passes over all answers.
final class NoAnswers: AnswerLineReader, RowAnswerSink {
    /// A page of which no answer is read.
    static func pages(_ place: ElementCutter.Place) -> PageElements {
        PageElements(place, sink: NoAnswers()) { NoAnswers() }
    }

    func wants(_ rest: [UInt8], _ depth: Int) -> Bool { false }
    func read(_ bytes: UnsafeRawBufferPointer, into sink: any RowAnswerSink) {}
    func receive(_ answer: borrowing RowAnswer) {}
    func receive(unreadable line: UnsafeRawBufferPointer) {}
}
