import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: an upload goes on where its connection broke")
struct ResumptionTests {
    static let services = Contract.services.filter(\.resumes)
    private static let cut = #"{"match":{"route":"upload","nth":1},"do":{"cut":"in_upload","cut_after":70000}}"#

    /// An upload and the calls it took.
    private struct Upload {
        let handle: UploadHandle?
        let error: ProviderError?
        /// Bytes that each try announced which had any to send.
        let announced: [Int]
        /// How often bytes were sent or the end of them was told, and how often the service was asked what it has.
        let tries, questions: Int
    }

    private func upload(_ account: Account, rows: Int = 2000) async -> Upload {
        let (before, simulator) = (account.wire.sent.count, account.simulator)
        let (tries, questions) = (simulator.requests("upload"), simulator.requests("query_upload"))
        var (handle, failure) = (UploadHandle?.none, ProviderError?.none)
        do throws(ProviderError) {
            handle = try await account.provider.upload(account.part(rows))
        } catch {
            failure = error
        }
        return Upload(
            handle: handle, error: failure, announced: account.wire.sent.dropFirst(before).compactMap(\.announced),
            tries: simulator.requests("upload") - tries, questions: simulator.requests("query_upload") - questions)
    }

    @Test("the rest follows, the same bytes, once for each break", arguments: services, [1, 3])
    func resumed(service: Service, breaks: Int) async throws {
        try await Account.with(service) { account in
            let whole = try await account.provider.upload(account.part(2000))
            try await account.provider.discard(whole.file)
            try account.fault(#""route":"upload","first":\#(breaks)"#, #"{"cut":"in_upload","cut_after":70000}"#)
            let pieces = await upload(account)
            #expect(pieces.handle?.digest == whole.digest && pieces.handle?.bytes == whole.bytes)
            #expect(pieces.questions == breaks && pieces.tries == breaks + 1)
            #expect(pieces.announced.first == whole.bytes)
            #expect(zip(pieces.announced, pieces.announced.dropFirst()).allSatisfy { $0 - $1 >= 70_000 })
            let sums = account.simulator.ledger.compactMap { $0["sha256"].text }
            #expect(sums.count == 2 && Set(sums).count == 1)
        }
    }

    @Test("a question that breaks, too, is asked again", arguments: services)
    func questionBreaks(service: Service) async throws {
        let mute = #"{"match":{"route":"query_upload","first":2},"do":{"cut":"before_apply"}}"#
        try await Account.with(service, #"{"faults":[\#(Self.cut),\#(mute)]}"#) { account in
            let upload = await upload(account)
            #expect(upload.handle != nil && upload.questions == 3 && upload.tries == 2)
        }
    }

    /// What lets no upload come through: the fault's match, its action, tries and questions until it is given up.
    static let obstacles: [(match: String, action: String, tries: Int, questions: Int)] = [
        (#""route":"upload""#, #"{"cut":"before_apply"}"#, 7, 6),
        (#""route":"query_upload""#, #"{"cut":"before_apply"}"#, 1, 6),
        (#""route":"query_upload""#, #"{"answer":"not_found"}"#, 1, 1),
        (#""route":"upload","from":2"#, #"{"answer":"not_found"}"#, 2, 1),
    ]

    @Test("an upload that cannot go on is given up after a few tries, and begun anew another time", arguments: services)
    func inVain(service: Service) async throws {
        for obstacle in Self.obstacles {
            let fault = #"{"match":{\#(obstacle.match)},"do":\#(obstacle.action)}"#
            let faults = obstacle.tries == 7 ? fault : Self.cut + "," + fault
            try await Account.with(service, #"{"faults":[\#(faults)]}"#) { account in
                let broken = await upload(account)
                #expect(broken.error?.kind.isTransient == true, "\(obstacle)")
                #expect(broken.tries == obstacle.tries && broken.questions == obstacle.questions)
                try account.simulator.scenario("{}")
                let anew = await upload(account)
                #expect(anew.tries == 1 && anew.announced.first == broken.announced.first)
            }
        }
    }

    @Test("bytes that have all arrived are not sent again", arguments: services)
    func allArrived(service: Service) async throws {
        try await Account.with(service, #"{"faults":[\#(Self.cut.replacing("70000", with: "1"))]}"#) { account in
            let upload = await upload(account, rows: 1)
            #expect(upload.announced == [upload.handle?.bytes] && upload.tries == 2)
            let stored = account.simulator.ledger.last { $0["sha256"].text != nil }
            #expect(stored?["bytes"].int == upload.handle?.bytes)
        }
    }
}
