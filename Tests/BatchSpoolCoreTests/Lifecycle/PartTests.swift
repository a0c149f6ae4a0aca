import BatchSpoolCore
import Testing

@Suite struct PartTests {
    private let ceiling = Money(picodollars: 500)

    @Test(
        "Money stays reserved at the ceiling until the rows are collected",
        arguments: [
            PartState.planned, .uploading, .uploaded(PartSample.handle), .submitting(PartSample.attempt),
            .unresolved(PartSample.attempt, looks: 3), .fencing(PartSample.attempt),
            .running(PartSample.batch, PartSample.attempt), .fetching(PartSample.ended, PartSample.attempt),
        ])
    func reserved(state: PartState) {
        #expect(PartSample.part(1, state).committed == ceiling)
        #expect(PartSample.part(1, state, ceiling: nil).committed == nil)
    }

    @Test("Afterwards it is what the answers cost, unknown when that is; refused and withdrawn parts cost nothing")
    func spent() {
        var ended = PartSample.part(1, .settled(.ended(PartSample.batch, .completed, files: [])))

        #expect(ended.committed == nil)
        ended.cost = Money(picodollars: 42)
        #expect(ended.committed == Money(picodollars: 42))
        #expect(PartSample.part(1, .settled(.withdrawn)).committed == .zero)
        #expect(PartSample.part(1, .settled(.refused(PartSample.error(.quota)))).committed == .zero)
    }

    @Test("The batch is known from the answer to the create on")
    func batch() {
        #expect(PartSample.part(1, .fencing(PartSample.attempt)).batch == nil)
        #expect(PartSample.part(1, .running(PartSample.batch, PartSample.attempt)).batch == PartSample.batch)
        #expect(PartSample.part(1, .fetching(PartSample.ended, PartSample.attempt)).batch == PartSample.batch)
        #expect(PartSample.part(1, .settled(.ended(PartSample.batch, .expired, files: []))).batch == PartSample.batch)
        #expect(PartSample.part(1, .settled(.withdrawn)).batch == nil)
    }

    @Test("Ids on the wire and keys name the job, the part and the attempt, in letters every provider takes")
    func names() throws {
        let record = try PartSample.record()
        let part = PartSample.part(12)
        let prefix = part.wirePrefix(job: record.job)
        let key = part.key(
            job: record.job, spool: record.spool,
            handle: UploadHandle(
                file: RemoteFile("file-0123456789abcdef"), bytes: 1, digest: String(repeating: "f", count: 32),
                serverTime: nil)
        ).rawValue

        #expect(prefix == "\(record.job.token)-12-1-")
        #expect((prefix + "999999999").utf8.count <= 64)
        #expect(key == "0123456789ab-\(record.job)-12-1-ffffffffffffffff-456789abcdef")
        #expect(
            key.utf8.allSatisfy {
                $0 == UInt8(ascii: "-") || Character(UnicodeScalar($0)).isLetter
                    || Character(UnicodeScalar($0)).isNumber
            })
    }

    @Test(
        "Bodies pass when neither the model nor the options nor the offer change anything",
        arguments: [
            (PartSample.offer(), JobOptions(), true),
            (PartSample.offer(wire: "m-2024"), JobOptions(), false),
            (PartSample.offer(adjustments: [.dropped("top_p")]), JobOptions(), false),
            (PartSample.offer(), JobOptions.with { $0.override = ["seed": "1"] }, false),
            (PartSample.offer(), JobOptions.with { $0.defaults = ["seed": "1"] }, false),
        ])
    func translation(offer: PlannedOffer, options: JobOptions, passes: Bool) throws {
        var record = try PartSample.record()
        record.options = options

        #expect(PartSample.planned(offer: offer).translation(record).bodiesPass == passes)
    }

    @Test("A translation carries what the offer renames and drops, and knows what its rows carry")
    func adjustments() throws {
        let offer = PartSample.offer(
            adjustments: [.renamed("max_tokens", to: "max_completion_tokens"), .dropped("top_p")])

        var record = try PartSample.record()
        record.groups = [RowGroup(endpoint: .chatCompletions, model: ModelName("m"), parameters: ["seed"])]
        let translation = PartSample.planned(offer: offer).translation(record)

        #expect(translation.rename == ["max_tokens": "max_completion_tokens"])
        #expect(translation.drop == ["top_p"])
        #expect(translation.marks == ["seed"])
        #expect(translation.model == WireModel("m"))
    }

    @Test("What an offer sends a parameter with wins over an option, which said the same in other words")
    func replacements() throws {
        var record = try PartSample.record()
        record.options.override = ["logprobs": "true", "seed": "1"]
        let offer = PartSample.offer(adjustments: [.set("logprobs", value: "1")])

        let translation = PartSample.planned(offer: offer).translation(record)

        #expect(translation.override == ["logprobs": "1", "seed": "1"] && !translation.bodiesPass)
    }

    @Test("Only a part without an intent was surely never sent")
    func unsent() {
        var part = PartSample.part(1, .uploaded(PartSample.handle))

        #expect(part.isUnsent)
        part.intendedAt = Timestamp(milliseconds: 1)
        #expect(!part.isUnsent)
        #expect(!PartSample.part(1, .submitting(PartSample.attempt)).isUnsent)
    }

    @Test("A batch that failed whole may be tried there again when the queue was full or the fence came between")
    func failures() {
        func failed(_ kind: ProviderError.Kind?, fenced: Bool = false) -> Part {
            var part = PartSample.part(1, .settled(.ended(PartSample.batch, .failed, files: [])))
            (part.problem, part.wasFenced) = (kind.map(PartSample.error), fenced)
            return part
        }

        #expect(failed(.transient(retryAfter: nil)).failedForNow)
        #expect(failed(.refused, fenced: true).failedForNow)
        #expect(failed(.refused).failedForGood && failed(nil).failedForGood)
        #expect(!PartSample.part(1, .settled(.ended(PartSample.batch, .expired, files: []))).failedForNow)
    }
}
