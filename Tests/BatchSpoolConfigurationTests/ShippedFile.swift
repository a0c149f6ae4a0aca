import BatchSpoolConfiguration
import BatchSpoolCore
import Glibc

/// The annotated configuration as tests look at it.
enum ShippedFile {
    struct Unreadable: Error {
        let path: String
    }

    static func text(_ path: String) throws -> String {
        guard let file = fopen(path, "r") else { throw Unreadable(path: path) }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// `line` without the first of `marks` that stands directly before a key or a table.
    static func uncommented(_ line: String, _ marks: [String]) -> String {
        for mark in marks where line.hasPrefix(mark) {
            let rest = line.dropFirst(mark.count)
            if let first = rest.first, first == "[" || first == "\"" || first.isLetter { return String(rest) }
        }
        return line
    }

    /// `configuration` with every default of an option filled in, so that a written default equals an absent one.
    static func effective(_ configuration: Configuration) -> [String] {
        var rest = configuration
        rest.routing.options = OptionSettings()
        rest.queues = []
        let queues = configuration.queues.map(\.name)
        let options = [nil] + queues.map(Optional.some)
        return ["\(rest)"] + queues + options.map { "\(configuration.options(queue: $0))" }
    }
}
