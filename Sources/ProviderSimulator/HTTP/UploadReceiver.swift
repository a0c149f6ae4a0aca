/// Writes the file part of a form to its draft while it arrives, and keeps the small parts.
struct UploadReceiver: ~Copyable {
    private static let fieldLimit = 64 * 1024
    private var draft: DraftWriter
    private var parser: MultipartParser
    private var upload: ReceivedUpload
    private var head: MultipartHead?
    private var value: [UInt8] = []

    init(id: String, path: String, contentType: String, limit: Int) throws {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = MultipartHead.parameters(contentType)["boundary"], !boundary.isEmpty
        else { throw MultipartProblem.contentType }
        let file = try DraftWriter(path, limit: limit)
        parser = MultipartParser(boundary: boundary)
        upload = ReceivedUpload(id: id)
        draft = file
    }

    mutating func take(_ piece: UnsafeRawBufferPointer) throws {
        var parser = self.parser
        try parser.feed(piece) { event in
            switch event {
            case .head(let head):
                self.head = head
                value = []
                upload.order.append(head.name)
                if head.name == "file" { upload.filename = head.filename ?? "" }
            case .bytes(let bytes): try take(part: bytes)
            case .partEnd:
                if let head, head.name != "file" { upload.fields[head.name] = String(decoding: value, as: UTF8.self) }
            }
        }
        self.parser = parser
    }

    private mutating func take(part bytes: UnsafeRawBufferPointer) throws {
        guard head?.name == "file" else {
            guard value.count + bytes.count <= Self.fieldLimit else { throw MultipartProblem.tooLarge }
            value += bytes
            return
        }
        try draft.take(bytes)
    }

    /// What has arrived; to be called once, after the last piece.
    mutating func finish() throws -> ReceivedUpload {
        guard parser.isComplete else { throw MultipartProblem.incomplete }
        upload.bytes = draft.bytes
        (upload.rows, upload.sha256) = draft.finish()
        return upload
    }
}
