/// What intake asks about the parameters of a row; what an offer makes of them stands in `verdict`.
package enum ParameterRules {
    /// The word that stands for a member of a request body in `RowGroup.parameters`; nil when its value makes no
    /// difference to planning.
    ///
    /// - Parameters:
    ///   - name: the member's name, unescaped.
    ///   - value: the raw JSON of the checked value, with or without white space around it.
    package static func mark(endpoint: Endpoint, name: String, value: UnsafeRawBufferPointer) -> String? {
        KnownParameters.of(endpoint).find(name)?.mark(value)?.rawValue
    }

    /// The same for a name as bytes; allocates nothing.
    package static func mark(
        endpoint: Endpoint, name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer
    ) -> ParameterMark? {
        KnownParameters.of(endpoint).find(name)?.mark(value)
    }

    /// The mark of a part of a message's content by its `type`, unescaped and without quotes; nil for text.
    package static func contentMark(type: UnsafeRawBufferPointer) -> ParameterMark? {
        for (word, mark) in contents where type.elementsEqual(word.utf8) { return mark }
        return nil
    }

    private static let contents: [(String, ParameterMark)] = [
        ("image_url", .image), ("input_image", .image), ("file", .file), ("input_file", .file),
        ("input_audio", .sound), ("document", .document), ("refusal", .refusal),
    ]

    /// Whether a request body of `endpoint` may have this member.
    package static func isKnown(_ name: String, endpoint: Endpoint) -> Bool {
        KnownParameters.of(endpoint).find(name) != nil
    }

    /// Every member that a request body of `endpoint` may have.
    package static func known(_ endpoint: Endpoint) -> [String] {
        KnownParameters.of(endpoint).names
    }
}
