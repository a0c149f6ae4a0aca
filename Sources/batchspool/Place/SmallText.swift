import Glibc

/// Files of the kernel, whose size is not known before they are read.
enum SmallText {
    /// The text of the file at `path`; nil when it cannot be read.
    static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var text: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 16384)
        while true {
            let count = Glibc.read(file, &block, block.count)
            if count == 0 { return String(decoding: text, as: UTF8.self) }
            if count > 0 { text += block[..<count] } else if errno != EINTR { return nil }
        }
    }
}
