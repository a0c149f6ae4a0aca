@testable import ProviderSimulator

/// Where rows of the corpus are handed in, as each service takes them, and what became of them.
struct Counter: Sendable {
    /// What came back: how many answers, and the refusals by row.
    struct Outcome {
        var answered = 0
        var refused: [String: String] = [:]
    }

    /// Of the file with the rows.
    let corpus: String
    /// Rows that go as they stand: whether their model takes them is for their sender to know.
    var asTheyStand: Set<String> = []
    let hand: @Sendable (Site, CorpusPart) async -> Outcome

    /// Every file of the corpus.
    static let all: [Counter] = [
        Counter(corpus: "openai") { await files($0, $1, "openai") },
        Counter(corpus: "groq") { await files($0, $1, "groq") },
        Counter(corpus: "groq.by-tool") { await files($0, $1, "groq") },
        Counter(corpus: "together", hand: together),
        Counter(corpus: "mistral", hand: mistral),
        Counter(corpus: "mistral.by-tool", hand: mistral),
        Counter(corpus: "fireworks", hand: fireworks),
        Counter(corpus: "fireworks.by-tool", hand: fireworks),
        Counter(corpus: "xai", hand: xai),
        Counter(corpus: "xai.by-tool", hand: xai),
        Counter(corpus: "anthropic", hand: anthropic),
        Counter(corpus: "anthropic.by-tool", hand: anthropic),
        Counter(corpus: "anthropic-adaptive", asTheyStand: ["params/thinking"], hand: anthropic),
        Counter(corpus: "anthropic-older", asTheyStand: ["params/thinking"], hand: anthropic),
        Counter(corpus: "gemini") { await gemini($0, $1, "gemini-2.5-flash") },
        Counter(corpus: "gemini-3") { await gemini($0, $1, "gemini-3-flash-preview") },
    ]

    private static func files(_ site: Site, _ part: CorpusPart, _ service: String) async -> Outcome {
        let root = "/\(service)/v1"
        let lines = part.framed {
            #"{"custom_id":"\#($0)","method":"POST","url":"\#(part.endpoint)","body":\#($1)}"#
        }
        let file = await site.upload(lines.joined(separator: "\n"), to: root + "/files").text("id")
        let body = #"{"input_file_id":"\#(file)","endpoint":"\#(part.endpoint)","completion_window":"24h"}"#
        let id = await site.send("POST", root + "/batches", body).text("id")
        let batch = await site.send("GET", root + "/batches/\(id)").json
        return await read(site, part, root, batch["output_file_id"], batch["error_file_id"])
    }

    private static func together(_ site: Site, _ part: CorpusPart) async -> Outcome {
        let lines = part.framed { #"{"custom_id":"\#($0)","body":\#($1)}"# }.joined(separator: "\n")
        let fields = ["purpose": "batch-api", "file_name": "rows.jsonl", "file_type": "jsonl"].map {
            "--B\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n"
        }
        let head = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rows.jsonl\"\r\n\r\n"
        let site = site.with(headers: ["User-Agent: test"], key: "sk-t")
        let file = await site.send(
            "POST", "/together/v1/files/upload", fields.joined() + head + lines + "\r\n--B--\r\n",
            headers: ["Content-Type: multipart/form-data; boundary=B"]
        ).text("id")
        let body = #"{"input_file_id":"\#(file)","endpoint":"\#(part.endpoint)"}"#
        let job = await site.send("POST", "/together/v1/batches", body).json["job"]?.members
        let batch = await site.send("GET", "/together/v1/batches/\(job?["id"]?.text ?? "")").json
        return await read(site, part, "/together/v1", batch["output_file_id"], batch["error_file_id"])
    }

    private static func mistral(_ site: Site, _ part: CorpusPart) async -> Outcome {
        let root = "/mistral/v1"
        let lines = part.framed { #"{"custom_id":"\#($0)","body":\#($1)}"# }
        let upload = await site.upload(lines.joined(separator: "\n"), to: root + "/files")
        guard upload.status == 200 else { return Outcome(refused: ["the file": upload.body]) }
        let body =
            #"{"input_files":["\#(upload.text("id"))"],"endpoint":"\#(part.endpoint)","model":"mistral-small-latest"}"#
        let id = await site.send("POST", root + "/batch/jobs", body).text("id")
        let job = await site.send("GET", root + "/batch/jobs/\(id)").json
        return await read(site, part, root, job["output_file"], job["error_file"])
    }

    /// What the files of a batch hold.
    private static func read(
        _ site: Site, _ part: CorpusPart, _ root: String, _ output: JSONValue?, _ errors: JSONValue?
    ) async -> Outcome {
        var outcome = Outcome()
        outcome.answered = await site.send("GET", root + "/files/\(output?.text ?? "none")/content").lines.count
        for line in await site.send("GET", root + "/files/\(errors?.text ?? "none")/content").lines {
            outcome.refused[part.name(line["custom_id"]?.text)] = JSONValue.object(line).json
        }
        return outcome
    }
}
