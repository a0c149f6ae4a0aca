import HTTPTypes

/// Status and fields of an answer as its lines come in.
struct AnswerHead {
    private(set) var status: Int?
    private(set) var fields = HTTPFields()
    private var bytes = 0
    private var lines = 0
    /// The last line of a final answer's header was seen.
    private(set) var isComplete = false

    /// 2xx; only such an answer goes to a sink.
    var isSuccess: Bool { status.map { 200..<300 ~= $0 } ?? false }

    /// Takes one line as libcurl gives it; false when the header has grown beyond the limits.
    ///
    /// Interim answers begin again, trailers are counted and otherwise ignored.
    mutating func take(_ raw: UnsafeRawBufferPointer) -> Bool {
        bytes += raw.count
        lines += 1
        guard bytes <= Limits.headerBytes, lines <= Limits.headerFields + 8 else { return false }
        let line = Self.trimmed(raw[...])
        if line.starts(with: Self.statusStart) {
            begin(line)
        } else if line.isEmpty {
            isComplete = status.map { $0 >= 200 } ?? false
        } else if !isComplete {
            add(line)
        }
        return fields.count <= Limits.headerFields
    }

    /// The head of an answer; nil while no status was seen.
    var response: HTTPResponse? {
        status.map { HTTPResponse(status: HTTPResponse.Status(code: $0), headerFields: fields) }
    }

    private static let statusStart = Array("HTTP/".utf8)

    private mutating func begin(_ line: Slice<UnsafeRawBufferPointer>) {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        let code = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
        status = 100...999 ~= code ? code : nil
        fields = HTTPFields()
        isComplete = false
    }

    private mutating func add(_ line: Slice<UnsafeRawBufferPointer>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
        else { return }
        let value = Self.trimmed(line[line.index(after: colon)...])
        fields.append(HTTPField(name: name, value: String(decoding: value, as: UTF8.self)))
    }

    private static func trimmed(_ line: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var line = line
        while let last = line.last, last <= 0x20 { line.removeLast() }
        while let first = line.first, first <= 0x20 { line.removeFirst() }
        return line
    }
}
