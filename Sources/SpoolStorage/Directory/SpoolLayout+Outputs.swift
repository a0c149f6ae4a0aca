package import BatchSpoolCore

extension SpoolLayout {
    /// Why lines of source `number` were refused, as error lines.
    package static func problems(_ job: JobID, _ number: Int) -> FileName {
        FileName(composed: "\(job).problems.\(number)")
    }

    /// A file of source `number` that is complete and waits to be published.
    package static func output(_ job: JobID, _ number: Int, _ kind: OutputKind) -> FileName {
        FileName(composed: "\(job).out.\(number).\(kind.rawValue)")
    }
}

extension SpoolLayout {
    /// Whether `name` is one that `output` makes.
    package static func isOutput(_ name: FileName) -> Bool {
        guard let entry = WorkEntry(name), !entry.isTemporary, case .other(let word) = entry.role else { return false }
        return word.hasPrefix("out.")
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
