/// A number kept outside the spool: the last generation of a spool that this machine knows.
///
/// One small file per spool id, replaced durably. It must lie where a backup of the spool does not reach.
package struct SpoolWitness: Sendable {
    let directory: Directory

    package init(in directory: Directory) {
        self.directory = directory
    }

    /// The generation last seen of the spool `id`; nil when none was. A damaged file counts as one never reached.
    func generation(of id: String) throws(SystemError) -> Int? {
        let name = name(id)
        guard try directory.stamp(of: name) != nil else { return nil }
        let bytes = try directory.content(of: name, limit: 64)
        return Int(String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)) ?? .max
    }

    func record(_ generation: Int, of id: String) throws(SystemError) {
        try AtomicFile.replace(in: directory, name: name(id), bytes: Array("\(generation)\n".utf8), durable: true)
    }

    private func name(_ id: String) -> FileName {
        FileName(composed: "spool-\(id).generation")
    }
}
