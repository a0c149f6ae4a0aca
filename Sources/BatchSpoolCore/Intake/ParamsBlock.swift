/// One block of content in Anthropic's shape; valid only as long as the bytes.
struct ParamsBlock {
    enum Kind {
        case text, image, document
        /// The assistant calls a tool.
        case call
        /// What the tool came to.
        case result
        /// Thinking, search results and whatever else there is.
        case other
    }

    let kind: Kind
    /// What the block needs that only some offers have.
    private(set) var marks: [ParameterMark] = []
    /// The pictures and documents: each as base64 without its quotes; nil for one that is elsewhere.
    private(set) var data: [UnsafeRawBufferPointer?] = []
    private(set) var media = MediaSizes()

    init(_ block: JSONBytes) {
        kind = Self.kind(of: block)
        if block.valued("cache_control") != nil { marks.append(.paramsCacheMark) }
        switch kind {
        case .text: if block.valued("citations").map({ !$0.isEmptyValue }) ?? false { marks.append(.strangeContent) }
        case .image: readImage(block.member("source"))
        case .document: readDocument(block)
        case .call:
            if !Self.isPlainCall(block) { marks.append(.strangeContent) }
            readCallID(block.member("id"))
        case .result: readResult(block)
        case .other: marks.append(.strangeContent)
        }
    }

    private static func kind(of block: JSONBytes) -> Kind {
        guard let type = block.member("type") else { return .other }
        return kinds.first { type.isString($0.0) }?.1 ?? .other
    }

    private static let kinds: [(StaticString, Kind)] = [
        ("text", .text), ("image", .image), ("document", .document), ("tool_use", .call), ("tool_result", .result),
    ]

    private static func isPlainCall(_ block: JSONBytes) -> Bool {
        block.valued("id") != nil && block.valued("name") != nil && block.valued("input") != nil
    }

    private mutating func readImage(_ source: JSONBytes?) {
        marks.append(.image)
        let picture = source?.inlineData
        data.append(picture)
        media.add(image: picture?.count, picture.flatMap(PictureSize.read(base64:)))
        if picture != nil { return }
        let isAddress = source?.member("type")?.isString("url") == true && source?.valued("url") != nil
        marks.append(isAddress ? .imageAddress : .strangeContent)
    }

    /// A PDF in the request is one of those that chat requests have; texts need nothing of the model.
    private mutating func readDocument(_ block: JSONBytes) {
        let source = block.member("source")
        let isPlain =
            block.valued("context") == nil && source?.member("media_type")?.isString("application/pdf") == true
        let document = source?.inlineData
        data.append(document)
        let contents = document.flatMap(PDFContents.read(base64:))
        media.add(file: document?.count, pages: contents?.pages)
        if contents?.hasFonts == false { marks.append(.pictureFile) }
        if source?.member("type")?.isString("text") != true, source?.member("type")?.isString("content") != true {
            marks.append(.file)
        }
        if document == nil || !isPlain { marks.append(.strangeContent) }
        if block.valued("citations")?.member("enabled")?.isText("true") == true {
            marks += [.citations, .strangeContent]
        }
    }

    private mutating func readCallID(_ id: JSONBytes?) {
        if let id, ShortCallID.isNeeded(for: id) { marks.append(.callIDs) }
    }

    private mutating func readResult(_ block: JSONBytes) {
        readCallID(block.member("tool_use_id"))
        if block.member("is_error")?.isText("true") == true || block.valued("tool_use_id") == nil {
            marks.append(.strangeContent)
        }
        _ = block.valued("content")?.contains { inner in
            let inner = ParamsBlock(inner)
            marks += inner.marks + (inner.kind == .text ? [] : [.strangeContent])
            data += inner.data
            media.add(inner.media)
            return false
        }
    }
}

extension JSONBytes {
    /// What a source of type `base64` holds.
    fileprivate var inlineData: UnsafeRawBufferPointer? {
        guard member("type")?.isString("base64") == true, member("media_type")?.isQuoted == true,
            let data = member("data"), data.isQuoted
        else { return nil }
        return UnsafeRawBufferPointer(rebasing: data.bytes[1..<data.bytes.count - 1])
    }
}
