import BatchSpoolCore
import JSONLines

/// Writes images and documents, all but the brace that ends the block.
enum AnthropicSource {
    /// <https://platform.claude.com/docs/en/build-with-claude/vision>
    private static let imageTypes: [String: StaticString] = [
        "image/jpeg": "image/jpeg", "image/jpg": "image/jpeg", "image/png": "image/png", "image/gif": "image/gif",
        "image/webp": "image/webp",
    ]

    static func writeImage(
        _ media: ChatMedia, _ chat: ChatRequest, into output: inout SegmentList
    ) throws(ProviderError) {
        output.append("{\"type\":\"image\",\"source\":")
        switch media {
        case .url(let address): output.append("{\"type\":\"url\",\"url\":", address)
        case .data(let type, let base64):
            guard let known = imageTypes[type] else {
                throw chat.unusable("images of type \(type) cannot be sent here")
            }
            writeData(known, base64, into: &output)
        }
        output.append("}")
    }

    static func writeDocument(
        _ file: ChatFile, _ chat: ChatRequest, into output: inout SegmentList
    ) throws(ProviderError) {
        if case .media(.data(let type, _)) = file.body, imageTypes[type] != nil, case .media(let media) = file.body {
            return try writeImage(media, chat, into: &output)
        }
        output.append("{\"type\":\"document\",\"source\":")
        try writeBody(file.body, chat, into: &output)
        output.append("}")
        output.append(",\"title\":", file.name)
        output.append(",\"context\":", file.context)
        if file.wantsCitations == true { output.append(",\"citations\":{\"enabled\":true}") }
    }

    private static func writeBody(
        _ body: ChatFile.Body, _ chat: ChatRequest, into output: inout SegmentList
    ) throws(ProviderError) {
        switch body {
        case .media(.url(let address)): output.append("{\"type\":\"url\",\"url\":", address)
        case .id(let id): output.append("{\"type\":\"file\",\"file_id\":", id)
        case .text(let text): output.append("{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":", text)
        case .blocks(let blocks): output.append("{\"type\":\"content\",\"content\":", blocks)
        case .media(.data(let type, let base64)):
            if type == "application/pdf" { return writeData("application/pdf", base64, into: &output) }
            guard type.hasPrefix("text/"), let text = Base64.decode(base64) else {
                throw chat.unusable("documents of type \(type) cannot be sent here")
            }
            output.append("{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":")
            output.make { made in text.withUnsafeBytes { JSONText.append(bytes: $0, to: &made) } }
        }
    }

    private static func writeData(_ type: StaticString, _ base64: ChatSpan, into output: inout SegmentList) {
        output.append("{\"type\":\"base64\",\"media_type\":\"")
        output.append(type)
        output.append("\",\"data\":\"")
        output.append(base64)
        output.append("\"")
    }
}
