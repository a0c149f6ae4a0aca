import BatchSpoolCore

extension Collector {
    /// Takes rows that were refused while the others were added to the batch, which has no answers to them.
    func receive(_ leftOut: [RefusedRows], of prefix: String) throws(ProviderError) {
        for refused in leftOut {
            for row in refused.rows { try receive(row, of: prefix, refused) }
        }
    }

    private func receive(_ row: Int, of prefix: String, _ refused: RefusedRows) throws(ProviderError) {
        let id = Array((prefix + String(row)).utf8)
        let result = id.withUnsafeBytes { id in
            Result { () throws(ProviderError) in
                var answer = RowAnswer(wireID: id)
                (answer.errorCode, answer.errorMessage) = (refused.code, refused.detail)
                try receive(answer)
            }
        }
        try result.get()
    }
}
