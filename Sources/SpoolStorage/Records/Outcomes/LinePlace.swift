/// Where a line stands.
package struct LinePlace: Hashable, Sendable {
    /// Which of the two files.
    package let file: LineFile
    /// Bytes before it.
    package let offset: Int
    /// Bytes with its newline.
    package let length: Int

    /// A line of `length` bytes, newline included, behind `offset` others.
    package init(file: LineFile, offset: Int, length: Int) {
        self.file = file
        self.offset = offset
        self.length = length
    }

    /// Where the next line starts.
    package var end: Int { offset + length }
}
