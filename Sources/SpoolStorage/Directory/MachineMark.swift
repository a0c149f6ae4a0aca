import Hashing

/// Which machine this is: a hash of its machine id, which itself is not to be shown to anyone.
package struct MachineMark: Hashable, Codable, Sendable {
    package let text: String

    package init(stored text: String) {
        self.text = text
    }

    /// The mark of the machine whose id is in `path`; nil when it has none (a bare container).
    package init?(path: String = "/etc/machine-id") {
        guard let file = try? OwnedDescriptor(opening: path, flags: 0) else { return nil }
        let content = Result<[UInt8], SystemError>.filling(64) { buffer throws(SystemError) in
            try file.read(into: buffer)
        }
        guard let id = try? content.get().prefix(while: { $0 > 0x20 }), id.count == 32 else { return nil }
        text = String(SHA256Hasher.sum(of: "batchspool machine " + String(decoding: id, as: UTF8.self)).prefix(32))
    }
}
