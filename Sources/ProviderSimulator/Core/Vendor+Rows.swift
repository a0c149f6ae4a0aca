import Glibc

extension Vendor {
    /// Puts lines behind the inline input of a batch, whose rows are all answered anew.
    func addRows(_ lines: [UInt8], to id: String) throws(SimulatorError) {
        guard let batch = batches[id], let input = files[batch.order.inputFile] else { return }
        let path = store.path(of: input.id)
        try OpenFile(path, flags: O_WRONLY).truncate(to: input.bytes)
        try OpenFile(path, flags: O_WRONLY | O_APPEND).write(lines)
        let rows = lines.count { $0 == 10 }
        var digest = Digest()
        lines.withUnsafeBytes { digest.add($0) }
        batch.result?.output.map { store.remove(store.path(of: $0.id)) }
        batch.result?.errors.map { store.remove(store.path(of: $0.id)) }
        try record(
            .addRows,
            [
                "batch": .string(id), "account": .string(batch.order.account), "rows": .int(input.rows + rows),
                "bytes": .int(input.bytes + lines.count), "added": .int(rows),
                "sha256": .string(digest.value().hex),
            ])
        startWork(id)
    }

    func applyAddRows(_ line: JSONObject) {
        guard let id = line["batch"]?.text, let rows = line["rows"]?.integer, let bytes = line["bytes"]?.integer,
            var batch = batches[id]
        else { return }
        files[batch.order.inputFile]?.rows = rows
        files[batch.order.inputFile]?.bytes = bytes
        for made in [batch.result?.output, batch.result?.errors] { made.map { files[$0.id] = nil } }
        batch.rows = rows
        batch.result = nil
        if batch.stage.isTerminal {
            batch.stage = .inProgress
            batch.times = batch.times.filter { !$0.key.isTerminal }
        }
        batches[id] = batch
    }
}
