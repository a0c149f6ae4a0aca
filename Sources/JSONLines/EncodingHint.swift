/// The encoding a file that is not UTF-8 was probably written in.
package enum EncodingHint: Sendable {
    case utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian

    /// Looks at the first bytes of a file: a byte order mark, or the NULs around its first character.
    init?(start: UnsafeRawBufferPointer) {
        guard start.count >= 2 else { return nil }
        let four = (start[0], start[1], start.count > 2 ? start[2] : 1, start.count > 3 ? start[3] : 1)
        switch four {
        case (0xFF, 0xFE, 0, 0), (1..., 0, 0, 0): self = .utf32LittleEndian
        case (0, 0, 0xFE, 0xFF), (0, 0, 0, 1...): self = .utf32BigEndian
        case (0xFF, 0xFE, _, _), (1..., 0, _, _): self = .utf16LittleEndian
        case (0xFE, 0xFF, _, _), (0, 1..., _, _): self = .utf16BigEndian
        default: return nil
        }
    }
}
