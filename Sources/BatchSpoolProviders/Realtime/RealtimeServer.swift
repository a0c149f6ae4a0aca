package import BatchSpoolCore
package import HTTPInterface

/// Servers that speak OpenAI's endpoints and answer at once: vLLM, llama.cpp, Ollama, and vendors without batches.
///
/// Each row is one `POST` to its endpoint with the body alone; a complete chat completion or list of embeddings comes
/// back. `GET /models` tells whether the server is up and what it runs, `GET /health` at the root where that is not
/// known; what else servers tell of a model is in RealtimeServer+Facts.swift. Nothing is idempotent and nothing needs to
/// be: a call has no effect but its answer. Some wrappers answer 200 with an error object (runpod-workers/worker-vllm
/// issue 57), Ollama cuts prompts to its context without a word (docs.ollama.com), llama.cpp answers 503 while it loads
/// (ggml-org/llama.cpp, tools/server/README.md).
///
/// With `background` rows for `/v1/responses` are answered with an id, and the response is looked at until it has ended:
/// what is paid for is not bought again when a connection breaks (RealtimeServer+Responses.swift).
///
/// The flex lane is OpenAI's: `service_tier` is `flex` in every body, a 429 `resource_unavailable` says to come back
/// later and costs nothing (platform.openai.com/docs/guides/flex-processing).
package struct RealtimeServer: BatchProvider, RowProvider {
    let connection: AccountConnection
    package let concurrency: Int
    let turnstile: Turnstile
    let clock: RowClock
    let lane: Lane
    /// Whether a prompt may be cut without a word: a server of one's own, not a vendor that refuses it.
    let mayCutPrompts: Bool
    /// Whether responses are made while nobody waits, unless a row says otherwise.
    let background: Bool

    package init(
        _ account: ProviderAccount, concurrency: Int, lane: Lane, mayCutPrompts: Bool, background: Bool = false,
        transport: any HTTPTransport, clock: RowClock = .machine
    ) {
        connection = AccountConnection(account, transport: transport)
        self.concurrency = concurrency
        turnstile = Turnstile(cap: concurrency, clock: clock)
        self.clock = clock
        self.lane = lane
        self.mayCutPrompts = mayCutPrompts
        self.background = background
    }

    package var identity: AccountIdentity { connection.account.identity }
    package var capabilities: Capabilities { connection.account.capabilities }
    package var oneByOne: (any RowProvider)? { self }
}
