/// What is wrong with a line, and where; the words for it are made elsewhere.
package struct JSONFault: Error, Hashable, Sendable {
    /// What could have stood where something else was found.
    package enum Expected: UInt8, Sendable {
        case value, key, colon, commaOrBrace, commaOrBracket, literal
    }

    package enum Kind: Hashable, Sendable {
        /// Something else was needed here.
        case badToken(expected: Expected)
        /// A backslash followed by what is no escape.
        case badEscape
        /// Half of a surrogate pair, as an escape.
        case loneSurrogate
        /// Not a number by JSON's grammar; the offset is its first byte.
        case badNumber
        /// A byte below 0x20 inside a string, or where a token should be.
        case controlCharacter(UInt8)
        case nulByte
        case notUTF8
        /// A byte order mark elsewhere than at the start of the file.
        case byteOrderMark
        /// Nothing but white space.
        case empty
        /// A value of another kind; what follows it was not looked at.
        case notObject(JSONKind)
        /// Something behind the object.
        case trailingContent
        /// The bracket at the offset is one too deep.
        case tooDeep
        /// A key its object already has, however it is spelled.
        case duplicateKey
        /// The line ends within a string, a word or a container.
        case truncated
        /// More than `JSONScanner.longestLine` bytes.
        case tooLong
    }

    package let kind: Kind

    /// Byte of the line, counted from 0; the line's length when it ended too early.
    package let offset: Int

    /// For a duplicate key where it was first; for a truncated line where the open string, word or container began.
    package let firstOffset: Int?

    package init(kind: Kind, offset: Int, firstOffset: Int? = nil) {
        self.kind = kind
        self.offset = offset
        self.firstOffset = firstOffset
    }
}
