import JSONLines

/// Writes Anthropic's content blocks as parts of a message.
enum ParamsBlocks {
    /// Appends texts: one as a string, more as a list of parts.
    static func write(texts: [ChatValue], to output: inout [UInt8]) throws(ParamsMisfit) {
        if texts.count == 1, let text = try text(of: texts[0]) {
            return output.append(contentsOf: text.span.bytes)
        }
        output.append("[")
        for (number, block) in texts.enumerated() {
            guard let text = try text(of: block) else { throw ParamsMisfit("only texts have a counterpart there") }
            output.append(number > 0 ? ",{\"type\":\"text\",\"text\":" : "{\"type\":\"text\",\"text\":", text)
            output.append("}")
        }
        output.append("]")
    }

    /// Appends a block of a user's.
    static func write(part block: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        if let text = try text(of: block) {
            output.append("{\"type\":\"text\",\"text\":", text)
            return output.append("}")
        }
        guard let type = block["type"], let source = block["source"] else {
            throw ParamsMisfit("a block of type \(block["type"]?.string ?? "") has no counterpart there")
        }
        if type.is("image") { return try write(image: source, to: &output) }
        if type.is("document") { return try write(document: block, source, to: &output) }
        throw ParamsMisfit("a block of type \(type.string ?? "") has no counterpart there")
    }

    /// Appends a call of a tool, its input as JSON within a string.
    static func write(call: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        guard call["type"]?.is("tool_use") == true, let id = call["id"], let name = call["name"],
            let input = call["input"]
        else {
            throw ParamsMisfit("an assistant's blocks are texts and then calls of tools, or have no counterpart there")
        }
        output.append("{\"id\":", id)
        output.append(",\"type\":\"function\",\"function\":{\"name\":", name)
        output.append(",\"arguments\":")
        JSONText.append(bytes: input.span.bytes, to: &output)
        output.append("}}")
    }

    /// The text of a block; nil for a block of another type. One with citations stands for more than its text.
    private static func text(of block: ChatValue) throws(ParamsMisfit) -> ChatValue? {
        guard block["type"]?.is("text") == true, let text = block["text"] else { return nil }
        guard block["citations"]?.isEmpty ?? true else { throw ParamsMisfit("citations have no counterpart there") }
        return text
    }

    private static func write(image source: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        output.append("{\"type\":\"image_url\",\"image_url\":{\"url\":")
        if source["type"]?.is("url") == true, let address = source["url"] {
            output.append(contentsOf: address.span.bytes)
        } else {
            try writeAddress(ofData: source, to: &output)
        }
        output.append("}}")
    }

    private static func write(
        document block: ChatValue, _ source: ChatValue, to output: inout [UInt8]
    ) throws(ParamsMisfit) {
        guard block["citations"]?["enabled"]?.kind != .true, block["context"] == nil else {
            throw ParamsMisfit("citations and the context of a document have no counterpart there")
        }
        output.append("{\"type\":\"file\",\"file\":{\"filename\":")
        if let title = block["title"] {
            output.append(contentsOf: title.span.bytes)
        } else {
            output.append("\"document.pdf\"")
        }
        output.append(",\"file_data\":")
        try writeAddress(ofData: source, to: &output)
        output.append("}}")
    }

    private static func writeAddress(ofData source: ChatValue, to output: inout [UInt8]) throws(ParamsMisfit) {
        guard source["type"]?.is("base64") == true, let type = source["media_type"]?.inside,
            let data = source["data"]?.inside
        else { throw ParamsMisfit("what is not in the request as base64 has no counterpart there") }
        output.append("\"data:")
        output.append(contentsOf: type.bytes)
        output.append(";base64,")
        output.append(contentsOf: data.bytes)
        output.append("\"")
    }
}
