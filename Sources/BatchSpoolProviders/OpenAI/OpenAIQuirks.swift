/// Where services that speak the OpenAI dialect differ, as data.
package struct OpenAIQuirks: Hashable, Sendable {
    /// What `after` means in a listing when the answer names no cursor of its own.
    package enum Paging: Hashable, Sendable {
        /// The id of the last batch seen.
        case lastID
        /// How many batches were seen.
        case offset
    }

    /// How a listing goes on.
    package var paging: Paging
    /// Whether a create carries its key as `Idempotency-Key`. Perplexity alone documents it; no service is known to
    /// mind it.
    package var sendsIdempotencyKey: Bool
    /// Whether deleting the uploaded file makes a delayed create fail.
    package var deletesFiles: Bool
    /// Asked for in every create, in the service's own spelling.
    package var completionWindow = "24h"

    /// The dialect as OpenAI speaks it, but for what is given.
    package init(paging: Paging = .lastID, sendsIdempotencyKey: Bool = true, deletesFiles: Bool = true) {
        self.paging = paging
        self.sendsIdempotencyKey = sendsIdempotencyKey
        self.deletesFiles = deletesFiles
    }

    /// What is known of `vendor`; the dialect as OpenAI speaks it for one nobody knows.
    package static func of(vendor: String) -> OpenAIQuirks {
        switch vendor {
        case "morph": OpenAIQuirks(paging: .offset)
        // Answers 200 to every delete, also of files it never had.
        case "parasail": OpenAIQuirks(deletesFiles: false)
        default: OpenAIQuirks()
        }
    }
}
