@testable import ProviderSimulator

extension Site {
    static func row(_ id: String, model: String = "gpt-4o-mini", text: String = "hello") -> String {
        let body = #"{"model":"\#(model)","messages":[{"role":"user","content":"\#(text)"}]}"#
        return #"{"custom_id":"\#(id)","method":"POST","url":"/v1/chat/completions","body":\#(body)}"# + "\n"
    }

    static func rows(_ count: Int) -> String {
        (1...count).map { row("id-\($0)", text: "question \($0)") }.joined()
    }

    /// Uploads `content` and returns the answer.
    func upload(_ content: String, name: String = "rows.jsonl", to path: String = "/v1/files") async -> Answer {
        let form =
            "--B\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--B\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(content)\r\n--B--\r\n"
        return await send("POST", path, form, headers: ["Content-Type: multipart/form-data; boundary=B"])
    }

    /// Asks for a batch over an uploaded file.
    func create(file: String, metadata: String = "{}", patience: Int = 120) async -> Answer {
        let body =
            #"{"input_file_id":"\#(file)","endpoint":"/v1/chat/completions","completion_window":"24h","#
            + #""metadata":\#(metadata)}"#
        return await send("POST", "/v1/batches", body, patience: patience)
    }

    /// Uploads `content`, asks for a batch, and returns the answer to that.
    func submit(_ content: String) async -> Answer {
        await create(file: await upload(content).text("id"))
    }

    func batch(_ id: String) async -> Answer { await send("GET", "/v1/batches/\(id)") }

    /// Submits `content` and returns the batch as it is at the first look.
    func finished(_ content: String) async -> JSONObject { await batch(await submit(content).text("id")).json }

    func content(_ file: String?) async -> Answer { await send("GET", "/v1/files/\(file ?? "none")/content") }
}
