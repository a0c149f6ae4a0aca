import Glibc
import JSONLines
import Testing

@Suite("Damaged lines")
struct FuzzTests {
    /// 200,000, or what BATCHSPOOL_FUZZ says.
    static let rounds = getenv("BATCHSPOOL_FUZZ").flatMap { Int(String(cString: $0)) } ?? 200_000

    @Test("R-103 get the reference parser's verdict, kind and offset", arguments: 0..<4)
    func verdictsEqual(seed: Int) {
        var mutator = Mutator(seed: UInt64(seed))
        var scanner = JSONScanner(.init(recordDepth: 6, countsFeatures: true))
        var accepted = 0
        for _ in 0..<Self.rounds / 4 {
            let bytes = mutator.line()
            let fault = Self.fault(bytes, &scanner)
            let refusal = ReferenceParser.refusal(of: bytes)
            if refusal == nil { accepted += 1 }
            guard fault?.kind != refusal?.kind || fault?.offset != refusal?.offset else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            Issue.record("\(text): scanner \(String(describing: fault)), reference \(String(describing: refusal))")
            return
        }
        #expect(accepted > Self.rounds / 100)
    }

    static func fault(_ bytes: [UInt8], _ scanner: inout JSONScanner) -> JSONFault? {
        let padded = bytes + Scan.junk
        return padded.withUnsafeBytes { raw -> JSONFault? in
            do throws(JSONFault) {
                _ = try scanner.scan(UnsafeRawBufferPointer(rebasing: raw[..<bytes.count]))
                return nil
            } catch {
                return error
            }
        }
    }
}
