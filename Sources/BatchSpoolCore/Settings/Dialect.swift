/// The wire format an account speaks.
package enum Dialect: String, Codable, Hashable, Sendable, CaseIterable {
    case openai
    case anthropic
    case gemini
    case mistral
    case fireworks
    case xai
    /// Rows one by one, at any server that speaks OpenAI's endpoints.
    case realtime

    /// The lane of an account that names none.
    package var usualLane: Lane { self == .realtime ? .realtime : .batch }

    /// Whether a create says within which window the batch is to be answered. Fireworks' takes no such member
    /// (fw-ai-external/python-sdk, `types/batch_inference_job_create_params.py`), the others' documentation names none.
    package var asksForWindow: Bool {
        switch self {
        case .openai, .mistral: true
        case .anthropic, .gemini, .fireworks, .xai, .realtime: false
        }
    }

    /// How long after its create a batch that has not ended expires with everything it had answered; nil where what was
    /// answered by then can be had.
    package var answersLostAfter: Duration? {
        switch self {
        // 48 hours pending or running: ai.google.dev/gemini-api/docs/batch-api, November 2026.
        case .gemini: .seconds(48 * 3600)
        case .openai, .anthropic, .mistral, .fireworks, .xai, .realtime: nil
        }
    }

    /// When a person is asked about a batch that has not ended: six hours behind `window`, or as long before its answers
    /// are lost.
    package func usualPatience(window: Duration) -> Duration {
        let margin = Duration.seconds(6 * 3600)
        return answersLostAfter.map { $0 - margin } ?? window + margin
    }
}
