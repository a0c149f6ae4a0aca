import BatchSpoolCore
import JSONLines

/// What the ids of one request's tool calls become where only nine letters and digits are taken.
///
/// The same id becomes the same one in every row, unless that one is taken in the row; no two become one.
struct CallIDs {
    private var made: [String: String] = [:]

    /// For the ids of a request, in any order and as often as they stand in it.
    init(_ ids: [String]) {
        var taken = Set(ids.filter { ShortCallID.admits($0.utf8) })
        for id in ids where !taken.contains(id) && made[id] == nil {
            var attempt = 0
            var short = Self.short(id, attempt)
            while !taken.insert(short).inserted {
                attempt += 1
                short = Self.short(id, attempt)
            }
            made[id] = short
        }
    }

    /// For a list of messages.
    init(messages: ChatValue) {
        var ids: [String] = []
        for message in messages.elements {
            if let answered = message["tool_call_id"]?.string { ids.append(answered) }
            for call in message["tool_calls", .array]?.elements.map({ $0 }) ?? [] {
                if let id = call["id"]?.string { ids.append(id) }
            }
        }
        self.init(ids)
    }

    var isEmpty: Bool { made.isEmpty }

    /// What is sent for `id`; nil when that is `id` itself.
    subscript(id: String) -> String? { made[id] }

    private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// A digest of `id`; another with every attempt.
    private static func short(_ id: String, _ attempt: Int) -> String {
        let digest = StableDigest.sum(of: Array((attempt == 0 ? id : "\(attempt) \(id)").utf8))
        var rest = UInt64(digest.prefix(16), radix: 16) ?? 0
        let text = (0..<ShortCallID.length).map { _ in
            defer { rest /= UInt64(letters.count) }
            return letters[Int(rest % UInt64(letters.count))]
        }
        return String(decoding: text, as: UTF8.self)
    }
}
