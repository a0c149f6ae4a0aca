import BatchSpoolCore

extension BatchOrder {
    /// The member of a batch's metadata that holds our key.
    static let keyName = "batchspool_key"

    /// Our key, and of the rest what fits OpenAI's limits: 16 pairs, names of 64 characters, values of 512.
    var pairs: [(String, JSONBody.Value)] {
        let others = metadata.sorted { $0.key < $1.key }.filter { name, value in
            name != Self.keyName && !name.isEmpty && name.utf16.count <= 64 && value.utf16.count <= 512
        }
        return [(Self.keyName, .string(key.rawValue))] + others.prefix(15).map { ($0.key, .string($0.value)) }
    }
}
