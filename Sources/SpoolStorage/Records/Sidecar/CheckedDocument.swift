/// A JSON file that is replaced as a whole, numbered, and known to be whole when it is read.
///
/// The content before the newest is kept as `NAME.prev`, so that an older copy put in place by hand is noticed.
/// What a crash may leave, S being NAME, P its predecessor and T the next content on its way:
///
/// | files | killed | reading |
/// |---|---|---|
/// | S(n) P(n-1) | between writes | S |
/// | S(n) | in the first write, or after P was dropped | S |
/// | S(n) = P(n), one inode | before the rename | S |
/// | each of these with T(n+1), whole or torn | before the rename | S; T when S is damaged and T whole |
package struct CheckedDocument<Body: Codable & Sendable>: Sendable {
    let name: FileName
    let schema: Int
    let keepsPrevious: Bool
    private let pretty: Bool

    /// The document `name`. `schema` is the version written, and the newest that is read; `Body` must not have members
    /// called `schema` and `seq`. One writer per name.
    package init(_ name: FileName, schema: Int, keepsPrevious: Bool = true, pretty: Bool = false) {
        self.name = name
        self.schema = schema
        self.keepsPrevious = keepsPrevious
        self.pretty = pretty
    }

    /// Replaces the document durably.
    ///
    /// `seq` is what the last reading or writing left, 0 for a new document. It is raised before anything can fail and
    /// stays raised after an error, so that no number stands for two contents. After an error the old or the new
    /// content is in place, either of them whole.
    package func write(_ body: Body, seq: inout Int, in directory: Directory) throws(DocumentFault) {
        seq += 1
        try replace(with: DocumentText.encode(body, stamp: stamp(seq), pretty: pretty), in: directory)
    }

    func stamp(_ seq: Int) -> DocumentStamp {
        DocumentStamp(schema: schema, seq: seq)
    }

    func replace(with text: [UInt8], in directory: Directory) throws(DocumentFault) {
        do throws(SystemError) {
            if keepsPrevious { try keepPrevious(in: directory) }
            try AtomicFile.replace(in: directory, name: name, bytes: text, durable: true)
        } catch {
            throw .system(error)
        }
    }

    /// Gives the present content a second name; it stays in place until the new one is renamed over it.
    private func keepPrevious(in directory: Directory) throws(SystemError) {
        try directory.remove(previousName, step: "sidecar.drop-prev")
        try directory.linkIfPossible(name, as: previousName, step: "sidecar.keep-prev")
    }

    var previousName: FileName {
        FileName(derivedFrom: name, suffix: ".prev")
    }

    var temporaryName: FileName {
        AtomicFile.temporaryName(for: name)
    }
}

extension CheckedDocument {
    /// The same, with `lists` in the place of empty lists of the body.
    package func write(
        _ body: Body, with lists: [ListText], seq: inout Int, in directory: Directory
    ) throws(DocumentFault) {
        seq += 1
        try replace(with: DocumentText.encode(body, stamp: stamp(seq), with: lists), in: directory)
    }
}
