@testable import ProviderSimulator

extension Counter {
    static func fireworks(_ site: Site, _ part: CorpusPart) async -> Outcome {
        let account = "/fireworks/v1/accounts/acme"
        let lines = part.framed { #"{"custom_id":"\#($0)","body":\#($1)}"# }
        let made = #"{"datasetId":"in","dataset":{"userUploaded":{},"exampleCount":"\#(lines.count)"}}"#
        _ = await site.send("POST", account + "/datasets", made)
        _ = await site.upload(lines.joined(separator: "\n"), to: account + "/datasets/in:upload")
        _ = await site.send(
            "POST", account + "/batchInferenceJobs?batchInferenceJobId=j1",
            #"{"model":"accounts/fireworks/models/m","inputDatasetId":"in","displayName":"j1"}"#)
        let job = await site.send("GET", account + "/batchInferenceJobs/j1").json
        let progress = job["jobProgress"]?.members
        let failed = progress?["failedRequests"]?.integer ?? -1
        return Outcome(
            answered: progress?["successfullyProcessedRequests"]?.integer ?? 0,
            refused: failed == 0 ? [:] : ["some": JSONValue.object(job).json])
    }

    static func xai(_ site: Site, _ part: CorpusPart) async -> Outcome {
        let batches = "/xai/v1/batches"
        let rows = part.framed { #"{"batch_request_id":"\#($0)","batch_request":{"chat_get_completion":\#($1)}}"# }
        let id = await site.send("POST", batches, #"{"name":"j1"}"#).text("batch_id")
        let page = #"{"batch_requests":[\#(rows.joined(separator: ","))]}"#
        let added = await site.send("POST", batches + "/\(id)/requests", page)
        guard added.status == 200 else { return Outcome(refused: ["the page": added.body]) }
        _ = await site.send("GET", batches + "/\(id)")
        let results = await site.send("GET", batches + "/\(id)/results?limit=1000").json["results"]?.elements ?? []
        return sorted(part, results.compactMap(\.members), id: "batch_request_id") {
            $0["batch_result"]?.members?["error"]
        }
    }

    static func anthropic(_ site: Site, _ part: CorpusPart) async -> Outcome {
        let batches = "/anthropic/v1/messages/batches"
        let site = site.with(headers: ["x-api-key: sk-a", "anthropic-version: 2023-06-01"])
        let rows = part.framed { #"{"custom_id":"\#($0)","params":\#($1)}"# }
        let created = await site.send("POST", batches, #"{"requests":[\#(rows.joined(separator: ","))]}"#)
        guard created.status == 200 else { return Outcome(refused: ["the batch": created.body]) }
        _ = await site.send("GET", batches + "/\(created.text("id"))")
        let lines = await site.send("GET", batches + "/\(created.text("id"))/results").lines
        return sorted(part, lines, id: "custom_id") { $0["result"]?.members?["error"] }
    }

    /// One batch for each row, for the first that is refused keeps all others from being looked at.
    static func gemini(_ site: Site, _ part: CorpusPart, _ model: String) async -> Outcome {
        let embeds = part.endpoint.hasSuffix("embeddings")
        let call = embeds ? "gemini-embedding-001:asyncBatchEmbedContent" : "\(model):batchGenerateContent"
        let site = site.with(headers: ["x-goog-api-key: sk-g"])
        var outcome = Outcome()
        for (row, (name, _)) in zip(part.framed({ #"{"request":\#($1),"metadata":{"key":"\#($0)"}}"# }), part.rows) {
            let body = #"{"batch":{"displayName":"j","inputConfig":{"requests":{"requests":[\#(row)]}}}}"#
            let created = await site.send("POST", "/gemini/v1beta/models/" + call, body)
            let batch = await site.send("GET", "/gemini/v1beta/" + created.text("name"))
            let isAnswered = batch.json["response"]?.json.contains(#""response":"#) == true
            if isAnswered { outcome.answered += 1 } else { outcome.refused[name] = created.body + batch.body }
        }
        return outcome
    }

    private static func sorted(
        _ part: CorpusPart, _ lines: [JSONObject], id: String, _ error: (JSONObject) -> JSONValue?
    ) -> Outcome {
        lines.reduce(into: Outcome()) { outcome, line in
            guard let error = error(line) else { return outcome.answered += 1 }
            outcome.refused[part.name(line[id]?.text)] = error.json
        }
    }
}
