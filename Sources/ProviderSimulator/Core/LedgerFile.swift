import Glibc

/// The append-only record of everything that was answered; each line is written before its answer is sent.
///
/// A line reaches the page cache by one `write`, so a killed simulator loses none; a power cut may.
struct LedgerFile: ~Copyable {
    private let file: OpenFile

    static func path(in directory: String) -> String { directory + "/ledger.jsonl" }

    /// Opens the ledger; a last line without a newline was never answered and is cut off.
    init(in directory: String) throws(SimulatorError) {
        let path = Self.path(in: directory)
        let opened = try OpenFile(path, flags: O_RDWR | O_CREAT | O_APPEND)
        try opened.truncate(to: try Self.whole(path, size: try opened.size()))
        file = opened
    }

    func append(_ line: JSONValue) throws(SimulatorError) {
        var bytes = line.bytes
        bytes.append(0x0A)
        try file.write(bytes)
    }

    /// Hands every line as an object to `take`, one after the other.
    static func read(in directory: String, _ take: (JSONObject) -> Void) throws(SimulatorError) {
        var reader = try LineReader(path(in: directory))
        var number = 0
        while let bytes = try reader.next() {
            number += 1
            guard let object = JSONValue(parsing: bytes)?.members else {
                throw .ledger(path: path(in: directory), line: number)
            }
            take(object)
        }
    }

    private static func whole(_ path: String, size: Int) throws(SimulatorError) -> Int {
        var reader = try LineReader(path)
        var end = 0
        while let line = try reader.next() {
            guard end + line.count + 1 <= size else { break }
            end += line.count + 1
        }
        return end
    }
}
