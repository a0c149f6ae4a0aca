import JSONLines
import Testing

@Suite("The reference parser")
struct ReferenceParserTests {
    struct Verdict {
        let accepts: Bool
        let bytes: [UInt8]
    }

    static func verdicts() throws -> [Verdict] {
        let text = String(decoding: try Fixture.bytes("python-verdicts.txt"), as: UTF8.self)
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            let digits = Array(parts[1])
            let pairs = stride(from: 0, to: digits.count, by: 2).map { String(digits[$0...$0 + 1]) }
            let bytes = pairs.compactMap { UInt8($0, radix: 16) }
            return Verdict(accepts: parts[0] == "accept", bytes: bytes)
        }
    }

    @Test("agrees with Python's json on every case of the table")
    func agreesWithPython() throws {
        let verdicts = try Self.verdicts()
        #expect(verdicts.count > 100)
        for verdict in verdicts {
            let accepts = ReferenceParser.refusal(of: verdict.bytes) == nil
            #expect(accepts == verdict.accepts, "\(String(decoding: verdict.bytes, as: UTF8.self))")
        }
    }

    @Test("agrees with the scanner on every case of the table, in kind and offset")
    func agreesWithScanner() throws {
        for verdict in try Self.verdicts() {
            let fault = Scan.fault(verdict.bytes).map { ReferenceParser.Refusal(kind: $0.kind, offset: $0.offset) }
            let text = String(decoding: verdict.bytes, as: UTF8.self)
            #expect(fault == ReferenceParser.refusal(of: verdict.bytes), "\(text)")
        }
    }
}
