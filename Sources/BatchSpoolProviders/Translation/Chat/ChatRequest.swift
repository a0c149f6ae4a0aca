import BatchSpoolCore
import JSONLines

/// A chat-completions request where it stands, with its effective parameters.
///
/// Nothing is checked: what a value is of the wrong kind is nil where a kind is asked for, and a writer that needs it
/// throws `unusable`.
final class ChatRequest {
    /// The row, for errors.
    let row: PartRow
    private let text: ChatText
    private let fixed: ChatText
    private let layout: ChatLayout

    init(row: PartRow, text: ChatText, fixed: ChatText, layout: ChatLayout) {
        self.row = row
        self.text = text
        self.fixed = fixed
        self.layout = layout
    }

    /// The effective value; nil when there is none, and for null.
    subscript(parameter: ChatParameter) -> ChatValue? { value(at: layout[parameter]) }

    /// The effective value when it is of this kind.
    subscript(parameter: ChatParameter, kind: JSONKind) -> ChatValue? {
        self[parameter].flatMap { $0.kind == kind ? $0 : nil }
    }

    /// Parameters that no dialect knows, with their values; null is left out.
    var others: [(name: String, value: ChatValue)] {
        layout.others.compactMap { other in value(at: other.place).map { (other.name, $0) } }
    }

    /// Throws for the first parameter that has a value and is not known to the dialect; one of `neutral` may have one of
    /// the values given for it, as JSON text, which mean as much as nothing.
    func refuseUnknown(neutral: [ChatParameter: Set<String>] = [:]) throws(ProviderError) {
        for parameter in layout.unknown {
            guard let value = self[parameter] else { continue }
            if neutral[parameter]?.contains(String(decoding: value.span.bytes, as: UTF8.self)) == true { continue }
            throw unusable("there is no \(parameter.name) here")
        }
        if let other = others.first { throw unusable("there is no \(other.name) here") }
    }

    /// The row cannot be written.
    func unusable(_ detail: String) -> ProviderError { .unusable(row, detail) }

    private func value(at place: ChatLayout.Place) -> ChatValue? {
        switch place {
        case .absent: nil
        case .row(let index): ChatValue(text: text, index: index).unlessNull
        case .fixed(let index): ChatValue(text: fixed, index: index).unlessNull
        }
    }
}
