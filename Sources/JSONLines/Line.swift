/// One line of a stream, without its terminator; the bytes are valid until the reader's next call.
package struct Line {
    /// The line; `JSONScanner.padding` readable bytes follow. Empty when `tooLong`.
    package let bytes: UnsafeRawBufferPointer

    /// Where the line begins, in bytes from the start of the stream.
    package let offset: Int

    /// Bytes of the line without its terminator, also when they were skipped.
    package let length: Int

    /// Physical line number, counted from 1.
    package let number: Int

    /// Whether a newline ended it; false only for the last line of a stream.
    package let isTerminated: Bool

    /// Whether the line is over the limit and was skipped.
    package let tooLong: Bool

    /// Whether the line holds nothing but spaces, tabs and carriage returns.
    package var isBlank: Bool {
        !tooLong && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
}
