/// One component of a path: the bytes of a directory entry.
///
/// Never empty, `.` or `..`; holds no slash and no NUL. So a name can be handed to a call relative to a directory
/// descriptor and reaches nothing outside that directory. Length is left to the kernel (255 bytes).
package struct FileName: Hashable, Sendable {
    /// The bytes of the name; UTF-8 or not.
    package let bytes: [UInt8]

    /// The name made of `bytes`; nil when these are no single component.
    package init?(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard Self.isComponent(bytes) else { return nil }
        self.bytes = bytes
    }

    /// A name written in the program; one that is no single component is a mistake of ours.
    package init(_ literal: StaticString) {
        self.init(composed: literal.description)
    }

    /// A name made by this module from checked pieces (job ids, numbers, safe stems).
    init(composed text: String) {
        bytes = Array(text.utf8)
        precondition(Self.isComponent(bytes), "a file name of ours is no single path component")
    }

    /// The name as text; nil when it is not UTF-8.
    package var text: String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// Whether the name starts with a dot.
    package var isHidden: Bool { bytes.first == UInt8(ascii: ".") }

    private static func isComponent(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty, !bytes.contains(0), !bytes.contains(UInt8(ascii: "/")) else { return false }
        return bytes != [UInt8(ascii: ".")] && bytes != [UInt8(ascii: "."), UInt8(ascii: ".")]
    }
}

extension FileName: Comparable {
    package static func < (left: FileName, right: FileName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension FileName {
    /// Calls `body` with the name as a C string that lives as long as the call.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer.initializeElement(at: index, to: CChar(bitPattern: byte))
            }
            buffer.initializeElement(at: bytes.count, to: 0)
            return body(UnsafePointer(buffer.baseAddress.unsafelyUnwrapped))
        }
    }
}
