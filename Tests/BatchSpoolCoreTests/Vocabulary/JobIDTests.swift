import BatchSpoolCore
import Testing

@Suite struct JobIDTests {
    @Test("An id is a ULID: ten characters of time, sixteen of chance")
    func form() {
        let id = JobID(time: Timestamp(milliseconds: 1_469_918_176_385), randomness: (0, 1))

        #expect(id.text == "01ARYZ6S410000000000000001")
        #expect(id.token == "0000000000000001")
        #expect(JobID(time: Timestamp(milliseconds: 0), randomness: (.max, .max)).text == "0000000000ZZZZZZZZZZZZZZZZ")
    }

    @Test("Names sort by time, and no bit of the chance is lost")
    func order() {
        let early = JobID(time: Timestamp(milliseconds: 1_000), randomness: (.max, .max))
        let late = JobID(time: Timestamp(milliseconds: 1_001), randomness: (0, 0))
        let bits =
            (0..<64).map { JobID(time: Timestamp(milliseconds: 0), randomness: (1 << $0, 0)) }
            + (0..<16).map { JobID(time: Timestamp(milliseconds: 0), randomness: (0, 1 << $0)) }

        #expect(early < late)
        #expect(early.text < late.text)
        #expect(Set(bits).count == 80)
    }

    @Test("A time before 1970 is no trap")
    func before1970() {
        #expect(JobID(time: Timestamp(milliseconds: -5), randomness: (0, 0)).text.hasPrefix("0000000000"))
    }

    @Test(
        "Only 26 characters of the alphabet are an id",
        arguments: [
            "", "01ARYZ6S41000000000000000", "01ARYZ6S4100000000000000011", "01aryz6s410000000000000001",
            "01ARYZ6S41000000000000000U", "01ARYZ6S41000000000000000/", "01ARYZ6S4100000000000000é",
        ])
    func strangers(text: String) {
        #expect(JobID(text) == nil)
        #expect(throws: DecodingError.self) { try Coded.value(JobID.self, "\"\(text)\"") }
    }

    @Test("An id is written as its text")
    func coding() throws {
        let id = JobID(time: Timestamp(milliseconds: 1_795_000_000_000), randomness: (3, 4))

        #expect(try Coded.text(id) == "\"\(id)\"")
        #expect(try Coded.value(JobID.self, Coded.text(id)) == id)
    }
}
