/// A member that a request body of some endpoint may have.
package struct KnownParameter: Sendable {
    private let spelled: StaticString
    package let kinds: ParameterKinds
    let marker: ParameterMarker

    init(_ name: StaticString, _ kinds: ParameterKinds, _ marker: ParameterMarker = .never) {
        spelled = name
        self.kinds = kinds
        self.marker = marker
    }

    package var name: String { spelled.description }

    /// Whether some value of it makes a difference to planning.
    package var isDelicate: Bool {
        if case .never = marker { false } else { true }
    }

    /// Whether the kind of `value`, the raw JSON of a checked value, is right; which numbers make sense is the
    /// provider's to say.
    package func admits(_ value: UnsafeRawBufferPointer) -> Bool {
        kinds.admits(value)
    }

    /// The mark `value` earns: the raw JSON of a checked value; nil when it makes no difference to planning.
    package func mark(_ value: UnsafeRawBufferPointer) -> ParameterMark? {
        isDelicate ? marker.mark(JSONBytes(value)) : nil
    }

    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(spelled)
    }
}
