import BatchSpoolCore
import TestKit
import Testing

@Suite("Contract: spellings that services have been seen with")
struct SpellingTests {
    static let forms = [
        #"{"status_case":"upper"}"#, #"{"status_case":"capitalised"}"#, #"{"counts":"string"}"#,
        #"{"counts":"top_level"}"#, #"{"wrap":"job"}"#, #"{"counts":"null"}"#, #"{"counts":"absent"}"#,
        #"{"counts":"null_members"}"#, #"{"times":"string"}"#,
        #"{"times":"rfc3339"}"#, #"{"times":"float"}"#, #"{"times":"zero"}"#, #"{"times":"empty"}"#,
        #"{"errors":"string"}"#, #"{"errors":"null"}"#, #"{"empty_ids":true}"#, #"{"list":"bare"}"#,
        #"{"list":"batches"}"#, #"{"list":"value"}"#, #"{"paging":"no_cursor"}"#, #"{"paging":"silent"}"#,
        #"{"paging":"cursor"}"#, #"{"created_status":201}"#, #"{"remove":["metadata"]}"#,
    ]

    @Test("a batch comes to its end in any spelling", arguments: Contract.services, forms)
    func journey(service: Service, form: String) async throws {
        try await Account.with(service, #"{"form":\#(form)}"#) { account in
            let (handle, batch) = try await account.submit()
            let end = try await account.ended(batch)
            #expect(end.phase == .ended(.completed))
            account.expectEchoes(try await account.answers(end), rows: 0..<4)
            #expect(try await account.provider.find(Account.key, handle: handle, since: handle.serverTime) == [batch])
        }
    }

    @Test("a listing that repeats its first page for ever is no answer", arguments: Contract.services)
    func circle(service: Service) async throws {
        try await Account.with(service, #"{"limits":{"page":3},"form":{"paging":"repeats"}}"#) { account in
            var made: [(handle: UploadHandle, batch: BatchRef)] = []
            for part in 0..<5 { made.append(try await account.submit(number: part)) }
            let found = try? await account.provider.find(Account.key, handle: made[0].handle, since: nil)
            #expect(found == nil || found == [made[0].batch])
            let all = try? await account.provider.submitted(under: Account.prefix)
            #expect(all == nil || all?.count == made.count)
        }
    }
}
