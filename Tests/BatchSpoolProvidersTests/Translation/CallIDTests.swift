import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

@Suite("Ids of tool calls where only nine letters and digits are taken")
struct CallIDTests {
    @Test("an id of that form stays, another becomes always the same one")
    func form() throws {
        let ids = CallIDs(["call_1", "abcDEF123", "toolu_1"])
        let short = try #require(ids["call_1"])
        #expect(ids["abcDEF123"] == nil && ShortCallID.admits(short.utf8))
        #expect(CallIDs(["call_1"])["call_1"] == short && ids["toolu_1"] != short)
    }

    @Test("no two become one, not even where the row has the very id that another would become")
    func collisions() throws {
        let short = try #require(CallIDs(["call_1"])["call_1"])
        let other = try #require(CallIDs(["call_1", short])["call_1"])
        #expect(other != short && ShortCallID.admits(other.utf8))
        let many = (0..<5000).map { "call_\($0)" }
        let ids = CallIDs(many)
        #expect(Set(many.compactMap { ids[$0] }).count == many.count)
    }
}
