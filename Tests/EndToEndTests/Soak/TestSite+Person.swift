import TestKit

extension TestSite {
    /// Rows of all batches that were ever made.
    var rowsBought: Int {
        provider.ledger.filter { $0["event"].text == "create" }.reduce(0) { $0 + ($1["rows"].int ?? 0) }
    }

    /// Does what the hold of a create of unknown fate asks a person for: looks into the provider's books, here the
    /// simulator's, and says whether the batch is there. Lets the daemon finish then; returns how that ended.
    func answerUnresolved(_ names: [String]) async throws -> ChildProcess.End {
        let held = names.map { status($0) }.filter { $0["reason"].text == "create_unresolved" }
        let daemon = try await startReady()
        for (job, detail) in Dictionary(held.compactMap(Self.unresolved), uniquingKeysWith: { $1 }) {
            let bought = provider.ledger.first {
                $0["event"].text == "create" && detail.contains($0["metadata"]["batchspool_key"].text ?? "?")
            }
            let words = bought?["batch"].text.map { ["adopt", $0, job] } ?? ["retry", "--not-submitted", job]
            _ = try await tool(words)
        }
        return try await drain(after: daemon)
    }

    private static func unresolved(_ status: JSON) -> (job: String, detail: String)? {
        guard let job = status["job"].text, let detail = status["detail"].text else { return nil }
        return (job, detail)
    }
}
