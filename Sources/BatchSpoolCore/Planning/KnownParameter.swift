/// A member that a request body of some endpoint may have; an object, because one is found for every member of every row.
package final class KnownParameter: Sendable {
    private let spelled: StaticString
    package let kinds: ParameterKinds
    let marker: ParameterMarker
    /// For values that can earn more than one mark.
    let further: [ParameterMarker]
    /// Looks into a value that is not null for yet more; nil for values that are not looked into.
    let looking: (@Sendable (JSONBytes) -> [ParameterMark])?
    /// What every provider holds a number to; nil when they differ.
    let range: NumberRange?
    /// What a value of the right kind would have to be; answers nil for one that is right.
    private let shape: (@Sendable (JSONBytes) -> String?)?

    init(
        _ name: StaticString, _ kinds: ParameterKinds, _ marker: ParameterMarker = .never, in range: NumberRange? = nil,
        further: [ParameterMarker] = [], looking: (@Sendable (JSONBytes) -> [ParameterMark])? = nil,
        shape: (@Sendable (JSONBytes) -> String?)? = nil
    ) {
        spelled = name
        self.kinds = kinds
        self.marker = marker
        self.further = further
        self.looking = looking
        self.range = range
        self.shape = shape
    }

    package var name: String { spelled.description }

    /// Whether some value of it makes a difference to planning.
    package var isDelicate: Bool {
        if case .never = marker { false } else { true }
    }

    /// What `value`, the raw JSON of a checked value, would have to be; nil when it is right.
    package func objection(to value: UnsafeRawBufferPointer) -> String? {
        guard kinds.admits(value) else { return kinds.words }
        if let shape { return shape(JSONBytes(value)) }
        guard let range, !range.holds(JSONBytes(value)) else { return nil }
        return range.words
    }

    /// The mark `value` earns: the raw JSON of a checked value; nil when it makes no difference to planning.
    package func mark(_ value: UnsafeRawBufferPointer) -> ParameterMark? {
        isDelicate ? marker.mark(JSONBytes(value)) : nil
    }

    /// Every mark `value` earns.
    func marks(_ value: UnsafeRawBufferPointer, _ take: (ParameterMark) -> Void) {
        guard isDelicate else { return }
        let value = JSONBytes(value)
        if let mark = marker.mark(value) { take(mark) }
        for marker in further { if let mark = marker.mark(value) { take(mark) } }
        if let looking, !value.isNull { looking(value).forEach(take) }
    }

    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(spelled)
    }
}
