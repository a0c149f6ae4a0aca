import BatchSpoolCore

/// Writes images, documents and sound as `inlineData` or `fileData`.
enum GeminiMedia {
    /// Types of images that Gemini takes (ai.google.dev, "Image understanding", November 2026).
    static let images: Set<String> = ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif"]
    /// Types of documents, the plain ones as they are read (ai.google.dev, "Document understanding").
    private static let documents: Set<String> = [
        "application/pdf", "text/plain", "text/html", "text/css", "text/markdown", "text/csv", "text/xml", "text/rtf",
    ]
    private static let sounds: [String: String] = [
        "wav": "audio/wav", "mp3": "audio/mp3", "aiff": "audio/aiff", "aac": "audio/aac", "ogg": "audio/ogg",
        "flac": "audio/flac",
    ]
    /// Endings of addresses whose type must be told.
    private static let endings: [String: String] = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "heic": "image/heic",
        "heif": "image/heif", "pdf": "application/pdf", "txt": "text/plain", "html": "text/html", "csv": "text/csv",
        "md": "text/markdown", "xml": "text/xml", "css": "text/css", "rtf": "text/rtf",
    ]

    /// Appends bytes or an address, when their type is one of `types`.
    static func write(
        _ media: ChatMedia, among types: Set<String>, _ chat: ChatRequest, into output: inout SegmentList
    ) throws(ProviderError) {
        switch media {
        case .data(let given, let base64):
            let type = given == "image/jpg" ? "image/jpeg" : given
            guard types.contains(type) else { throw chat.unusable("data of type \(type) cannot be sent here") }
            output.append("{\"inlineData\":{\"mimeType\":")
            output.append(quoted: type)
            output.append(",\"data\":")
            output.append(joined: [base64], separator: "")
            output.append("}}")
        case .url(let address): try write(address, among: types, chat, into: &output)
        }
    }

    /// Appends a document.
    static func write(_ file: ChatFile, _ chat: ChatRequest, into output: inout SegmentList) throws(ProviderError) {
        if file.wantsCitations == true { throw chat.unusable("passages of documents cannot be cited here") }
        if file.context != nil { throw chat.unusable("a document has no context here") }
        guard case .media(let media) = file.body else {
            throw chat.unusable("a file is given by its bytes or its address here")
        }
        try write(media, among: documents.union(images), chat, into: &output)
    }

    /// Appends sound in base64.
    static func write(
        sound data: ChatValue, _ format: ChatValue?, _ chat: ChatRequest, into output: inout SegmentList
    ) throws(ProviderError) {
        guard let type = format?.string.flatMap({ sounds[$0.lowercased()] }) else {
            throw chat.unusable("sound of this format cannot be sent here")
        }
        output.append("{\"inlineData\":{\"mimeType\":")
        output.append(quoted: type)
        output.append(",\"data\":", data)
        output.append("}}")
    }

    /// Gemini fetches secured addresses only; the type is told where the address shows it.
    private static func write(
        _ address: ChatValue, among types: Set<String>, _ chat: ChatRequest, into output: inout SegmentList
    ) throws(ProviderError) {
        let text = address.string ?? ""
        guard text.lowercased().hasPrefix("https://") else { throw chat.unusable("only https addresses are fetched") }
        let type = type(ofAddress: text)
        if let type, !types.contains(type) { throw chat.unusable("a file of type \(type) cannot be sent here") }
        output.append("{\"fileData\":{")
        if let type {
            output.append("\"mimeType\":")
            output.append(quoted: type)
            output.append(",")
        }
        output.append("\"fileUri\":", address)
        output.append("}}")
    }

    private static func type(ofAddress address: String) -> String? {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let name = path.split(separator: "/").last ?? ""
        guard let point = name.lastIndex(of: ".") else { return nil }
        return endings[name[name.index(after: point)...].lowercased()]
    }
}
