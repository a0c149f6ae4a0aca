import ArgumentParser
import Glibc

/// Small files of text, whole.
enum TextFile {
    static func read(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ValidationError("\(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ValidationError("\(path): \(String(cString: strerror(errno)))") }
            guard count > 0 else { return String(decoding: text, as: UTF8.self) }
            text += piece[..<count]
        }
    }

    /// Puts `text` in place of whatever is at `path`, at once.
    static func replace(_ path: String, with text: String) {
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return complain(draft) }
        defer { close(descriptor) }
        guard write(descriptor, text, text.utf8.count) == text.utf8.count else { return complain(draft) }
        if rename(draft, path) != 0 { complain(path) }
    }

    static func say(_ text: String) {
        _ = write(STDOUT_FILENO, text, text.utf8.count)
    }

    private static func complain(_ path: String) {
        let text = "\(path): \(String(cString: strerror(errno)))\n"
        _ = write(STDERR_FILENO, text, text.utf8.count)
    }
}
