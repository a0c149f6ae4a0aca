import HTTPInterface
import HTTPTypes
import Synchronization

@testable import BatchSpoolProviders

/// A service that makes responses while nobody waits: each is `queued`, `in_progress`, and then what `end` says.
final class FakeResponses: Sendable {
    /// The looks that find a response unfinished.
    private let looks: Int
    private let end: String
    private let seen = Mutex<(creates: Int, looks: [String: Int])>((0, [:]))

    init(looks: Int = 2, end: String = FakeResponses.completed) {
        self.looks = looks
        self.end = end
    }

    static let completed =
        #""status":"completed","error":null,"output":[{"type":"message"}],"usage":"#
        + #"{"input_tokens":5,"output_tokens":2}"#
    static let failed = #""status":"failed","output":[],"usage":null,"error":"#

    var creates: Int { seen.withLock(\.creates) }

    /// How often each response was looked at, by its id.
    var looked: [String: Int] { seen.withLock(\.looks) }

    func answer(_ sent: FakeTransport.Sent) -> HTTPAnswer {
        let words = (sent.request.path ?? "").split(separator: "/").map(String.init)
        switch (sent.request.method.rawValue, words.count) {
        case ("POST", 2):
            let number = seen.withLock { seen in
                seen.creates += 1
                return seen.creates
            }
            return Self.object("resp_\(number)", #""status":"queued","output":[]"#)
        case ("GET", 3):
            let count = seen.withLock { seen in
                seen.looks[words[2], default: 0] += 1
                return seen.looks[words[2]] ?? 0
            }
            return Self.object(words[2], count > looks ? end : #""status":"in_progress","output":[]"#)
        default: return .answer(405, "")
        }
    }

    static func object(_ id: String, _ members: String) -> HTTPAnswer {
        .answer(200, #"{"id":"\#(id)","object":"response",\#(members),"model":"m"}"#)
    }
}
