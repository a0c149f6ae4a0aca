import Hashing

/// One line of an input and what is known of its answer.
package struct Row: Sendable {
    package let line: String
    /// The custom_id its outcome carries; nil for a line that is none.
    package let customID: String?
    /// The first 16 hexadecimal digits of the SHA-256 of what is asked; nil where the daemon puts it together.
    package let echo: String?

    package init(line: String, customID: String?, echo: String? = nil) {
        (self.line, self.customID, self.echo) = (line, customID, echo)
    }

    /// A chat request in the shape of OpenAI's batch lines; no two are alike.
    package static func chat(_ id: String, model: String = "gpt-4o-mini", extra: String = "") -> Row {
        let message = #"{"role":"user","content":"about \#(id)"}"#
        let body = #"{"model":"\#(model)","messages":[\#(message)],"max_tokens":40\#(extra)}"#
        return whole(id, url: "/v1/chat/completions", body: body)
    }

    /// An embedding request in the shape of OpenAI's batch lines.
    package static func embedding(_ id: String) -> Row {
        whole(id, url: "/v1/embeddings", body: #"{"model":"text-embedding-3-small","input":"about \#(id)"}"#)
    }

    /// A request in the shape of OpenAI's batch lines.
    package static func whole(_ id: String, url: String, body: String) -> Row {
        Row(
            line: #"{"custom_id":"\#(id)","method":"POST","url":"\#(url)","body":\#(body)}"#, customID: id,
            echo: String(SHA256Hasher.sum(of: body).prefix(16)))
    }

    /// A request in the plain shape.
    package static func plain(_ id: String, model: String? = "gpt-4o-mini") -> Row {
        let model = model.map { #""model":"\#($0)","# } ?? ""
        let message = #"{"role":"user","content":"about \#(id)"}"#
        let line = #"{"custom_id":"\#(id)",\#(model)"messages":[\#(message)],"max_tokens":40}"#
        return Row(line: line, customID: id)
    }

    /// A line that is no request.
    package static func broken(_ line: String) -> Row {
        Row(line: line, customID: nil)
    }

    /// `count` chat requests named `prefix-0`, `prefix-1`, ….
    package static func chats(_ count: Int, _ prefix: String = "row") -> [Row] {
        (0..<count).map { chat("\(prefix)-\($0)") }
    }
}

extension [Row] {
    /// The rows as the content of a file.
    package var content: String { map { $0.line + "\n" }.joined() }
}
