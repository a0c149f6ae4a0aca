package import BatchSpoolCore
import JSONLines

/// Writes rows as lines of an OpenAI batch file, by splicing: what a rule does not touch keeps its bytes.
///
/// `measure` decides and counts, `write` copies what was decided; counting a part and sending it run the same code.
package struct RowTranslator: ~Copyable {
    /// Rises when the same row would be written in other bytes; a stored plan holds the one it was made with.
    package static let version = 1

    /// Members of the unified shape that are no parameters.
    private static let reserved = ["custom_id", "batchspool"]

    private let bodiesPass: Bool
    private var pool: [UInt8] = []
    private var made: [UInt8] = []
    private var segments: [Segment] = []
    private let head: Range<Int>
    private let middle: Range<Int>
    private let tail: Range<Int>
    private var bodySplicer: BodySplicer
    private var unifiedSplicer: BodySplicer
    private var scanner = JSONScanner(JSONScanner.Options(recordDepth: 1))

    package init(prefix: String, endpoint: Endpoint, translation: Translation) {
        bodiesPass = translation.bodiesPass
        let bodyRules = BodyRules(translation, reserved: [], pool: &pool)
        let unifiedRules = BodyRules(translation, reserved: Self.reserved, pool: &pool)
        bodySplicer = BodySplicer(bodyRules, pool: &pool)
        unifiedSplicer = BodySplicer(unifiedRules, pool: &pool)
        head = Self.add("{\"custom_id\":\"\(prefix)", to: &pool)
        middle = Self.add("\",\"method\":\"POST\",\"url\":\"\(endpoint.rawValue)\",\"body\":", to: &pool)
        tail = Self.add("}\n", to: &pool)
        made.reserveCapacity(20)
    }

    /// Bytes of the line for `row`, its newline included; `write` then writes it.
    ///
    /// For a verbatim row that passes, `line` is not looked at and may be empty. Otherwise it is scanned: 64 bytes
    /// behind it must be readable.
    package mutating func measure(_ row: PartRow, _ line: UnsafeRawBufferPointer) throws(ProviderError) -> Int {
        segments.removeAll(keepingCapacity: true)
        made.removeAll(keepingCapacity: true)
        segments.append(head)
        appendDigits(of: row.number)
        segments.append(middle)
        if bodiesPass && row.verbatim && !row.body.isEmpty {
            segments.append(Segment(source: .row, start: row.body.lowerBound, count: row.body.count))
        } else {
            try spliceBody(row, line)
        }
        segments.append(tail)
        return segments.reduce(0) { $0 + $1.count }
    }

    /// Copies what `measure` decided for the same row and line to the start of `output`, which has room for it.
    package borrowing func write(_ line: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer) {
        var at = 0
        for segment in segments {
            let target = UnsafeMutableRawBufferPointer(rebasing: output[at..<at + segment.count])
            let range = segment.start..<segment.start + segment.count
            switch segment.source {
            case .row: target.copyMemory(from: UnsafeRawBufferPointer(rebasing: line[range]))
            case .fixed: pool.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range])) }
            case .made: made.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range])) }
            }
            at += segment.count
        }
    }

    private mutating func spliceBody(_ row: PartRow, _ line: UnsafeRawBufferPointer) throws(ProviderError) {
        guard row.body.upperBound <= line.count else { throw Self.unusable(row, "its line is shorter than it was") }
        let isUnified = row.body.isEmpty
        let bytes = isUnified ? line : UnsafeRawBufferPointer(rebasing: line[row.body])
        let body: JSONLine
        do {
            body = try scanner.scan(bytes)
        } catch {
            throw Self.unusable(row, "no JSON object at byte \(error.offset): \(error.kind)")
        }
        if isUnified {
            guard body.member("params") == nil || body.member("messages") != nil else {
                throw Self.unusable(row, "params in this place need another dialect")
            }
            unifiedSplicer.splice(body, at: 0, into: &segments)
        } else {
            bodySplicer.splice(body, at: row.body.lowerBound, into: &segments)
        }
    }

    private mutating func appendDigits(of number: Int) {
        var left = number.magnitude
        repeat {
            made.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left % 10))
            left /= 10
        } while left > 0
        made.reverse()
        segments.append(Segment(source: .made, start: 0, count: made.count))
    }

    private static func add(_ text: String, to pool: inout [UInt8]) -> Range<Int> {
        let start = pool.count
        pool.append(contentsOf: text.utf8)
        return start..<pool.count
    }

    private static func unusable(_ row: PartRow, _ detail: String) -> ProviderError {
        ProviderError(kind: .local, request: "upload", detail: "row \(row.number): \(detail)")
    }
}
