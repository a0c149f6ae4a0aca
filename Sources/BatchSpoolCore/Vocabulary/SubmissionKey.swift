/// The text that marks a batch as ours at the provider: spool id, job, part, attempt and the start of the part's SHA-256.
package struct SubmissionKey: RawRepresentable, Hashable, Codable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ text: some StringProtocol) {
        rawValue = String(text)
    }
}

extension SubmissionKey: CustomStringConvertible {
    package var description: String { rawValue }
}
