import Testing

@testable import BatchSpoolProviders

@Suite("Images, documents and sound where they stand")
struct ChatPartTests {
    /// What the first part is, in a few words.
    static func kind(_ part: String) throws -> String {
        try ChatSample.firstParts(ChatSample.parts(part)) { parts in
            switch try #require(parts.first).kind {
            case .text(let text): "text \(text.string ?? "")"
            case .image(let media, _): "image \(words(media))"
            case .file(let file): "file \(words(file))"
            case .audio(let data, let format): "audio \(data.string ?? "") \(format?.string ?? "")"
            case .refusal(let words): "refusal \(words.string ?? "")"
            case .unknown: "unknown"
            }
        }
    }

    static func words(_ media: ChatMedia) -> String {
        switch media {
        case .data(let type, let base64): "\(type) \(base64.unescaped)"
        case .url(let address): "at \(address.string ?? "")"
        }
    }

    static func words(_ file: ChatFile) -> String {
        let name = file.name?.string ?? "-"
        return switch file.body {
        case .media(let media): "\(name) \(words(media))"
        case .id(let id): "\(name) id \(id.string ?? "")"
        case .text(let text): "\(name) text \(text.string ?? "")"
        case .blocks: "\(name) blocks"
        }
    }

    @Test(
        "every part that is known",
        arguments: [
            (#"{"type":"text","text":"a"}"#, "text a"),
            (#"{"type":"image_url","image_url":{"url":"data:image/png;base64,AA+/"}}"#, "image image/png AA+/"),
            (#"{"type":"image_url","image_url":{"url":"DATA:Image\/PNG;Base64,AA\/="}}"#, "image image/png AA/="),
            (#"{"type":"image_url","image_url":"https:\/\/a.example\/b"}"#, "image at https://a.example/b"),
            (#"{"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}"#, "audio AA wav"),
            (#"{"type":"refusal","refusal":"no"}"#, "refusal no"),
            (
                #"{"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,AA"}}"#,
                "file a.pdf application/pdf AA"
            ),
            (#"{"type":"file","file":{"file_data":"https://a/b"}}"#, "file - at https://a/b"),
            (#"{"type":"file","file":{"file_id":"file-1"}}"#, "file - id file-1"),
            (#"{"type":"file","file":{"file_id":"https://a/b"}}"#, "file - at https://a/b"),
            (
                #"{"type":"document","title":"T","source":{"type":"text","media_type":"text/plain","data":"x"}}"#,
                "file T text x"
            ),
            (
                #"{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"AA"}}"#,
                "file - application/pdf AA"
            ),
        ])
    func known(part: String, words: String) throws {
        #expect(try Self.kind(part) == words)
    }

    @Test(
        "what is none of these is unknown",
        arguments: [
            #"{"type":"image_url","image_url":{"url":"data:image/png,AA"}}"#, #"{"type":"video_url","video_url":{}}"#,
            #"{"type":"image_url","image_url":{"url":"file:///etc/passwd"}}"#, #"{"text":"a"}"#, #"{"type":"text"}"#,
            #"{"type":"file","file":{}}"#, #"{"type":"input_audio","input_audio":{}}"#,
        ])
    func unknown(part: String) throws {
        #expect(try Self.kind(part) == "unknown")
    }

    @Test("base64 is spliced from where it stands")
    func spliced() throws {
        let row = ChatSample.parts(#"{"type":"image_url","image_url":{"url":"data:image\/png;base64,A\/A="}}"#)
        let made = try ChatSample.written(row) { request, output in
            guard case .parts(let parts)? = request.messages.first?.content,
                case .image(.data(_, let base64), _)? = parts.map({ ChatPart($0) }).first?.kind
            else { return }
            output.append(base64)
        }
        #expect(made == #"A\/A="#)
    }

    @Test("cache marks and the wish for citations")
    func marks() throws {
        let file =
            #"{"type":"file","file":{"file_id":"f"},"citations":{"enabled":true},"cache_control":{"type":"ephemeral"}}"#
        try ChatSample.firstParts(ChatSample.parts(file)) { parts in
            let part = try #require(parts.first)
            guard case .file(let file) = part.kind else { return #expect(Bool(false)) }
            #expect(file.wantsCitations == true && part.cacheControl != nil)
        }
    }
}
