package import BatchSpoolCore

extension SpoolLayout {
    /// Why lines of the dropped file were refused, as error lines.
    package static func problems(_ job: JobID) -> FileName { FileName(composed: "\(job).problems") }

    /// A file of source `number` that is complete and waits to be published.
    package static func output(_ job: JobID, _ number: Int, _ kind: OutputKind) -> FileName {
        FileName(composed: "\(job).out.\(number).\(kind.rawValue)")
    }
}

/// What is delivered of one source.
package enum OutputKind: String, Hashable, Sendable, CaseIterable {
    case results
    case errors
    /// The rows that failed, to be fixed and dropped again.
    case lines
    case receipt
}
