extension Vendor {
    /// The account's batches, newest first; counts as a call of the list for each.
    func listed(account: String) -> [SimulatedBatch] {
        batchOrder.reversed().filter { isListed($0, account: account) }.compactMap { batches[$0] }
    }

    /// How many of the account's batches have not ended.
    func underWay(account: String) -> Int {
        batches.values.count { $0.order.account == account && !$0.stage.isTerminal && !$0.isGone }
    }

    /// Rows of the account's batches that have not ended.
    func pendingRows(account: String) -> Int {
        batches.values.reduce(0) { sum, batch in
            batch.order.account == account && !batch.stage.isTerminal && !batch.isGone ? sum + batch.rows : sum
        }
    }

    /// Prompt tokens of the account's batches that have not ended, for one model.
    func waitingTokens(account: String, model: String) -> Int {
        batches.values.reduce(0) { sum, batch in
            let counts = batch.order.account == account && batch.model == model && !batch.stage.isTerminal
            return counts ? sum + (batch.result?.use.input ?? 0) : sum
        }
    }

    /// The batch that a create with this idempotency key has made.
    func batch(madeBy key: String, account: String) -> SimulatedBatch? {
        batches.values.first {
            $0.order.account == account && $0.order.details?["idempotency_key"]?.text == key && !$0.isGone
        }
    }

    /// The batch that writes, or has written, a result file.
    func batch(writing file: String, account: String) -> SimulatedBatch? {
        batches.values.first { batch in
            let made = [batch.result?.output?.id, batch.result?.errors?.id]
            return batch.order.account == account && made.contains(file) && !batch.isGone
                && batch.stage != .validating && !batch.fault.outputGone
        }
    }

    /// Those batches as they are now, and one look more at each.
    func looked(at ids: [String]) async throws -> [SimulatedBatch] {
        try await look(at: ids)
        return ids.compactMap { batches[$0] }
    }

    /// Takes a batch out of sight.
    func deleteBatch(_ id: String) throws(SimulatorError) {
        guard let batch = batches[id] else { return }
        try record(.deleteBatch, ["batch": .string(id), "account": .string(batch.order.account)])
        for made in [batch.result?.output, batch.result?.errors] { made.map { store.remove(store.path(of: $0.id)) } }
    }

    func applyDeleteBatch(_ line: JSONObject) {
        guard let id = line["batch"]?.text, let batch = batches[id] else { return }
        for made in [batch.result?.output, batch.result?.errors] { made.map { files[$0.id] = nil } }
        batches[id]?.isDeleted = true
    }
}
