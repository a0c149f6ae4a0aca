import Glibc

/// What a question can ask of the simulator itself, as `[[word]]` anywhere in its text.
enum Wish: String, CaseIterable, Sendable {
    /// The model declines, as the dialect writes that.
    case refusal
    /// The service's filter stops the answer.
    case filter
    /// The first tool is called although none must be.
    case tool
    /// Reasoning comes with the answer.
    case think
    /// The answer cites.
    case cite
    /// Half of the prompt was read from a cache.
    case cached
    /// A paid answer without text.
    case empty
    /// An error stands where an answer should, in an answer with status 200.
    case hidden
    /// The row fails with 500.
    case broken

    /// The wishes in the raw bytes of a question.
    static func found(in bytes: UnsafeRawBufferPointer) -> Set<Wish> {
        guard let base = bytes.baseAddress else { return [] }
        var wishes: Set<Wish> = []
        var place = 0
        while place < bytes.count, let found = memchr(base + place, 0x5B, bytes.count - place) {
            place = base.distance(to: UnsafeRawPointer(found)) + 1
            guard place < bytes.count, bytes[place] == 0x5B else { continue }
            let word = bytes[(place + 1)...].prefix(12).prefix { $0 != 0x5D }
            if let wish = Wish(rawValue: String(decoding: word, as: UTF8.self)) { wishes.insert(wish) }
        }
        return wishes
    }
}
