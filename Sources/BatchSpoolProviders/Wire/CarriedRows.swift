import BatchSpoolCore
import JSONLines

/// What the rows of a part come to that a create will carry: counted and digested in one pass, nothing is kept.
struct CarriedRows: Sendable {
    let count: Int
    /// Bytes that the rows become.
    let bytes: Int
    /// The same as that of a pass which sends them.
    let digest: String

    init(_ part: PartPayload, as form: RowForm) async throws(ProviderError) {
        self = try await blocking { () throws(ProviderError) in try CarriedRows(counting: part, as: form) }
    }

    private init(counting part: PartPayload, as form: RowForm) throws(ProviderError) {
        var translator = RowTranslator(part, as: form)
        var reader = try part.rows.makeReader(verbatimBytes: true)
        var sum = StableDigest()
        var (count, bytes) = (0, 0)
        var unusable = UnusableRows()
        while try reader.next({ (row, line) throws(ProviderError) in
            do throws(ProviderError) {
                bytes += try translator.measure(row, line)
            } catch {
                return try unusable.take(error)
            }
            translator.add(line, to: &sum)
            count += 1
        }) {}
        try unusable.finish()
        self.count = count
        self.bytes = bytes
        digest = sum.finalize()
    }
}
