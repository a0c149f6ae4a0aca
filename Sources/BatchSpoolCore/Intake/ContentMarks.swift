/// What a part of a message's content needs that only some offers have.
struct ContentMarks {
    private(set) var all: [ParameterMark] = []
    private(set) var media = MediaSizes()

    var isPicture: Bool { all.contains(.image) }

    /// `part` is the whole part, `type` its type without quotes.
    init(_ part: JSONBytes, type: UnsafeRawBufferPointer) {
        if !type.isEqual(to: UnsafeRawBufferPointer("text")), let mark = ParameterRules.contentMark(type: type) {
            all.append(mark)
            readSource(part, mark)
        }
        if part.valued("cache_control") != nil { all.append(.cacheMark) }
        let citations = part.member("citations") ?? part.member("file")?.member("citations")
        if let citations, citations.member("enabled")?.isText("true") ?? citations.isText("true") {
            all.append(.citations)
        }
    }

    /// Whether the bytes are here or behind an address.
    private mutating func readSource(_ part: JSONBytes, _ mark: ParameterMark) {
        switch mark {
        case .image:
            let image = part.member("image_url")
            // In `input_image` of `/v1/responses` they stand in the part itself.
            let owner = image?.isObject == true ? image : part
            if image?.isObject != true, part.valued("file_id") != nil { all.append(.fileID) }
            if let detail = owner?.valued("detail"), !detail.isString("auto") { all.append(.imageDetail) }
            guard let address = image?.member("url") ?? image, address.isString(beginning: "") else { return }
            let data = address.inlineData
            media.add(image: data?.count, data.flatMap(PictureSize.read(base64:)))
            if data == nil { all.append(.imageAddress) }
        case .file:
            // In `input_file` of `/v1/responses` they stand in the part itself.
            let file = part.member("file") ?? part
            if file.valued("file_id") != nil { all.append(.fileID) }
            let data = file.valued("file_data")
            if file.valued("file_url") != nil || data?.isString(beginning: "http") == true {
                all.append(.fileAddress)
            } else if let data {
                let document = data.inlineData
                let contents = document.flatMap(PDFContents.read(base64:))
                media.add(file: document?.count, pages: contents?.pages)
                if contents?.hasFonts == false { all.append(.pictureFile) }
                if !data.isString(beginning: "data:application/pdf") { all.append(.otherFile) }
            }
        default: break
        }
    }
}

extension JSONBytes {
    /// What stands behind the head of a `data:` address; nil for any other string.
    fileprivate var inlineData: UnsafeRawBufferPointer? {
        guard isString(beginning: "data:") else { return nil }
        guard let comma = bytes.prefix(256).firstIndex(of: UInt8(ascii: ",")) else {
            return UnsafeRawBufferPointer(rebasing: bytes[..<0])
        }
        return UnsafeRawBufferPointer(rebasing: bytes[(comma + 1)..<(bytes.count - 1)])
    }
}
