/// The services that are played, as `--help-services` prints them.
package enum ServiceHelp {
    /// About a screen of plain text.
    package static let text = """
        Every service answers under its name, so that http://127.0.0.1:PORT/NAME stands for the host it plays.
        Keys are any, or those of --key. Files and batches belong to a service and a key (Fireworks: to the account).

          openai       at the root, under any base path: /v1/files, /v1/batches, and at once /v1/chat/completions,
                       /v1/embeddings, /v1/responses (also "background": true), /v1/completions, /v1/moderations
          azure        /openai/v1/..., or /openai/... with api-version; header api-key or a bearer token; deployments
                       in the path; empty error file; no expiry; a filtered prompt fails its row
          anthropic    /v1/messages/batches, /v1/messages; needs anthropic-version (under 2026-10-21 sampling
                       parameters are refused with the create)
          gemini       /v1beta/models/M:batchGenerateContent, :asyncBatchEmbedContent, :generateContent,
                       /v1beta/batches, /v1beta/files, /upload/v1beta/files (resumable), /download/v1beta/files/F:download
          mistral      /v1/files, /v1/batch/jobs (?metadata= filters), /v1/chat/completions, /v1/moderations
          fireworks    /v1/accounts/A/datasets, /v1/accounts/A/batchInferenceJobs?batchInferenceJobId=; signed
                       addresses on the second port; a deleted id stays taken
          xai          /v1/files, /v1/batches, /v1/batches/B/requests, /v1/batches/B/results, /v1/batches/B:cancel
          together     /v1/files (302 to a signed address), /v1/files/upload, /v1/batches; needs a User-Agent
          groq         windows of 24h to 7d; paging.next_cursor; ?id=...&id=...; errors as an array; a wrong line fails
                       alone
          doubleword   201; UUIDs; null members left out; windows 1h and 24h; lines checked by the upload; output
                       readable while it runs (X-Incomplete, X-Last-Line); ?search=; all rows failed is failed
          deepinfra    counts null at first; codes and errors of its own; error rows without response; always an
                       error file
          parasail     content by 302 to a signed address; expires_at null; any file can be deleted, no batch
          perplexity   Idempotency-Key; lines checked by the upload; expires_after refused
          dashscope    file-batch-...; windows of 24h to 336h; /v1/chat/ds-test with batch-test-model
          siliconflow  5,000 rows; output_file_id is an address; the last message must be a user's
          novita       upper case states with PROGRESS; counts at top level; RFC 3339; lines without method and url
          morph        "after" of the list is a number; rows that failed stand in the output file
          nebius, cerebras   the common part
          deepseek     no batches; empty lines before an answer
          openrouter   no batches; errors with a number as code, or within a choice; native_finish_reason
          vllm, llamacpp, ollama   no batches; /health; errors of their own; "limits": {"context": 2048} refuses
                       a longer prompt, or cuts it without a word (ollama)

        Models are taken by the beginnings of their names (claude-, gemini-, mistral-, grok-, accounts/, openai/, ...);
        others come from the scenario's "models". GET /_sim/ledger shows what was bought: "create" for each batch with
        its service, "add_rows", and "ask" for each question answered at once, with the SHA-256 of its body.
        """
}
