import BatchSpoolCore

extension RowTranslator {
    /// Bytes that the rows of `part` become, counted in one pass that reads no row which is sent as it stands.
    ///
    /// Throws for all rows together that the dialect has no words for.
    static func length(of part: PartPayload, as form: RowForm) throws(ProviderError) -> Int {
        var translator = RowTranslator(part, as: form)
        let passes = form.passes(part.translation)
        var reader = try part.rows.makeReader(verbatimBytes: !passes)
        var total = 0
        var unusable = UnusableRows()
        while try reader.next({ (row, line) throws(ProviderError) in
            if let length = translator.measurePassing(row) {
                total += length
            } else {
                do throws(ProviderError) {
                    total += try translator.measure(row, line)
                } catch { try unusable.take(error) }
            }
        }) {}
        try unusable.finish()
        return total
    }
}
