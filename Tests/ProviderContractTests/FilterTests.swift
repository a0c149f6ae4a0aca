import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: a listing that can be asked for one key")
struct FilterTests {
    @Test(
        "each batch is found, in one call where the filter is minded, and in the listing where it is not",
        arguments: [("{}", 3), (#"{"ignores_filters":true}"#, 12)])
    func filter(form: String, calls: Int) async throws {
        let scenario = #"{"limits":{"page":1},"form":\#(form)}"#
        try await Account.with(Service("mistral", model: "mistral-small-latest"), scenario) { account in
            var made: [(handle: UploadHandle, batch: BatchRef)] = []
            for part in 0..<3 { made.append(try await account.submit(number: part)) }
            for (part, one) in made.enumerated() {
                let found = try await account.provider.find(Account.key(part), handle: one.handle, since: nil)
                #expect(found == [one.batch])
            }
            #expect(account.simulator.requests("list_batches") == calls)
        }
    }
}
