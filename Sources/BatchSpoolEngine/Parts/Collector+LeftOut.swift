import BatchSpoolCore

extension Collector {
    /// Takes rows that were refused while the others were added to the batch, which has no answers to them.
    func receive(_ leftOut: [RowRefusal], of prefix: String) throws(ProviderError) {
        for refusal in leftOut {
            let id = Array((prefix + String(refusal.row)).utf8)
            let result = id.withUnsafeBytes { id in
                Result { () throws(ProviderError) in
                    var answer = RowAnswer(wireID: id)
                    (answer.errorCode, answer.errorMessage) = (refusal.code, refusal.detail)
                    try receive(answer)
                }
            }
            try result.get()
        }
    }
}
