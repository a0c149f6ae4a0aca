/// A finished file in `work/` that a rename delivers.
package struct Deliverable: Hashable, Sendable {
    /// Its name in `work/`.
    package let name: FileName
    /// Size of the content.
    package let bytes: Int
    /// Newlines in it.
    package let lines: Int
    /// Lower-case hexadecimal digits.
    package let sha256: String

    /// A file made by other means than an ordered copy.
    package init(name: FileName, bytes: Int, lines: Int, sha256: String) {
        self.name = name
        self.bytes = bytes
        self.lines = lines
        self.sha256 = sha256
    }
}
