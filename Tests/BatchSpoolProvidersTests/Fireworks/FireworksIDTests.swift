import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Ids chosen for Fireworks")
struct FireworksIDTests {
    private func isID(_ text: String) -> Bool {
        text.utf8.count <= 63 && text.first?.isLetter == true
            && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
    }

    @Test("every key has an id of its own, of letters, digits and dashes, and so has its output")
    func jobs() {
        let job = "01M8JVPB8MBAKERKM4S43JSV29"
        var seen: Set<String> = []
        for (part, attempt) in [(1, 1), (11, 1), (1, 11), (12345, 1), (12345, 2)] {
            for file in ["1-1-a0b1c2d3", "1-1-a0b1c2d4", "ödipus_/x", "FILE"] {
                let key = SubmissionKey("abcdef012345-\(job)-\(part)-\(attempt)-0123456789abcdef-\(file)")
                let id = FireworksID.job(key)
                #expect(isID(id) && isID(FireworksID.output(id)), "\(id)")
                #expect(seen.insert(id).inserted && seen.insert(FireworksID.output(id)).inserted)
                #expect(id == FireworksID.job(key) && id.hasPrefix("bs-\(job.lowercased())-\(part)"))
            }
        }
    }

    @Test("keys of another form have ids too", arguments: [("a", "b"), ("a.b", "a_b"), ("x-y", "z-y"), ("", "-")])
    func otherForms(one: String, other: String) {
        let ids = [one, other].map { FireworksID.job(SubmissionKey($0)) }
        #expect(ids.allSatisfy(isID) && ids[0] != ids[1])
    }

    @Test("a dataset is named after its part, and each upload of it differently")
    func inputs() {
        let part = Samples.part(DialectSamples.rows)
        let ids = ["batchspool-aa-12345678", "batchspool-aa-12345679"].map { FireworksID.input(part, chance: $0) }
        #expect(ids == ["bs-job-1-1-12345678", "bs-job-1-1-12345679"])
    }
}
