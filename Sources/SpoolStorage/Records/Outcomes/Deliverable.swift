/// A finished file in `work/` that a rename delivers.
package struct Deliverable: Hashable, Sendable {
    package let name: FileName
    package let bytes: Int
    package let lines: Int
    /// Lower-case hexadecimal digits.
    package let sha256: String

    package init(name: FileName, bytes: Int, lines: Int, sha256: String) {
        self.name = name
        self.bytes = bytes
        self.lines = lines
        self.sha256 = sha256
    }
}
