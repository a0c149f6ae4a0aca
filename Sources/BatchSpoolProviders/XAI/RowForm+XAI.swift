import BatchSpoolCore

extension RowForm {
    /// A row as it is added to a batch of xAI's; rows of one call stand in a list, whose commas are none of theirs.
    ///
    /// Source: docs.x.ai, "Batch API" and its REST reference, November 2026, `batch_request`: a body as the endpoint takes
    /// it under the name of its kind.
    static func xai(_ endpoint: Endpoint) -> RowForm {
        let kind = endpoint == .responses ? "responses" : "chat_get_completion"
        return openAI(endpoint, in: Wording(trim: .xai, thoughts: .effort)).within(
            Envelope(
                head: "{\"batch_request_id\":\"", middle: "\",\"batch_request\":{\"\(kind)\":", tail: "}}"))
    }
}
