package import BatchSpoolCore

extension RowTranslator {
    /// Bytes of the file that `part` becomes, counted in one pass that reads no row which is sent as it stands.
    package static func length(of part: PartPayload) throws(ProviderError) -> Int {
        var translator = RowTranslator(part)
        var reader = try part.rows.makeReader(verbatimBytes: !part.translation.bodiesPass)
        var total = 0
        while try reader.next({ (row, line) throws(ProviderError) in total += try translator.measure(row, line) }) {}
        return total
    }

    init(_ part: PartPayload) {
        self.init(prefix: part.wirePrefix, endpoint: part.endpoint, translation: part.translation)
    }
}
