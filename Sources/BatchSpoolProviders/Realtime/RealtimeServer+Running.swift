package import BatchSpoolCore
import HTTPInterface

extension RealtimeServer {
    package func run(
        _ part: PartPayload, as form: AnswerForm, until stop: RunStop, keeping book: ResponseBook,
        into sink: any RowAnswerSink, asked: @escaping @Sendable (RowCall) -> Void
    ) async throws(ProviderError) {
        let part = lane == .flex ? part.inFlexLane : part
        let inBackground = background && part.endpoint == .responses
        let feed = try await blocking { () throws(ProviderError) in
            try RowFeed(part, as: rowForm(part.endpoint), inBackground: inBackground)
        }
        let reader = RowAnswerReader(
            prefix: part.wirePrefix, form: form, scrubber: connection.errors.scrubber, mayCutPrompts: mayCutPrompts)
        let run = RowRun(self, part.endpoint, feed, AnswerDesk(reader, sink: sink), book, asked: asked)
        await run.run(until: stop)
        if let failure = run.failure { throw failure }
    }
}

extension PartPayload {
    /// The same rows, each asking for OpenAI's low-priority tier, whatever may be left out of them.
    fileprivate var inFlexLane: PartPayload {
        var translation = translation
        translation.drop.removeAll { $0 == "service_tier" }
        translation.override["service_tier"] = "\"flex\""
        translation.bodiesPass = false
        return PartPayload(
            name: name, spool: spool, endpoint: endpoint, wirePrefix: wirePrefix, translation: translation, rows: rows,
            count: count, outputCeiling: outputCeiling)
    }
}
