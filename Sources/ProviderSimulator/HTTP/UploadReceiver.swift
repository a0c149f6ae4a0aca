import Glibc

/// Writes the file part of a form to its draft while it arrives, and keeps the small parts.
struct UploadReceiver: ~Copyable {
    private static let fieldLimit = 64 * 1024
    private let draft: OpenFile
    private let limit: Int
    private var parser: MultipartParser
    private var upload: ReceivedUpload
    private var digest = Digest()
    private var head: MultipartHead?
    private var value: [UInt8] = []
    private var lineHasBytes = false

    init(id: String, path: String, contentType: String, limit: Int) throws {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = MultipartHead.parameters(contentType)["boundary"], !boundary.isEmpty
        else { throw MultipartProblem.contentType }
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT | O_TRUNC)
        parser = MultipartParser(boundary: boundary)
        upload = ReceivedUpload(id: id)
        draft = file
        self.limit = limit
    }

    mutating func take(_ piece: UnsafeRawBufferPointer) throws {
        var parser = self.parser
        try parser.feed(piece) { event in
            switch event {
            case .head(let head):
                self.head = head
                value = []
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
        upload.bytes += bytes.count
        guard upload.bytes <= limit else { throw MultipartProblem.tooLarge }
        digest.add(bytes)
        countRows(bytes)
        try draft.write(bytes)
    }

    private mutating func countRows(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        var place = 0
        while place < bytes.count, let found = memchr(base + place, 10, bytes.count - place) {
            let end = base.distance(to: UnsafeRawPointer(found))
            if end > place || lineHasBytes { upload.rows += 1 }
            lineHasBytes = false
            place = end + 1
        }
        if place < bytes.count { lineHasBytes = true }
    }

    /// What has arrived; to be called once, after the last piece.
    mutating func finish() throws -> ReceivedUpload {
        guard parser.isComplete else { throw MultipartProblem.incomplete }
        if lineHasBytes { upload.rows += 1 }
        upload.sha256 = digest.value().hex
        return upload
    }
}
