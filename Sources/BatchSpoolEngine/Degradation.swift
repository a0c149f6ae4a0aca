import SpoolStorage

/// Something that keeps the engine from its full work, and passes by itself.
package struct Degradation: Hashable, Sendable {
    /// What it is about; the first one matters most.
    package enum Kind: Int, CaseIterable, Sendable {
        /// Durable writes fail: nothing is claimed or submitted.
        case disk
        /// Less than the disk's reserve is free: nothing is claimed.
        case room
        /// The inbox cannot be watched: new files are found by looking.
        case watch
    }

    package let words: String
    /// errno; nil when no call failed.
    package let code: Int32?

    init(words: String, code: Int32? = nil) {
        self.words = words
        self.code = code
    }

    init(_ fault: DocumentFault) {
        switch fault {
        case .system(let error): self.init(words: "cannot write: \(fault)", code: error.code)
        case .notEncodable: self.init(words: "cannot write: \(fault)")
        }
    }
}
