import BatchSpoolCore
import HTTPInterface

/// The rows of a part as the body of a request, made while it is sent.
struct PartBody: Sendable {
    /// Bytes before and behind the rows.
    struct Frame: Sendable {
        var head: [UInt8] = []
        var tail: [UInt8] = []
    }

    private let part: PartPayload
    private let form: RowForm
    private let frame: Frame
    /// What the rows must become; nil where whatever they become is sent.
    private let counted: UploadHandle?
    /// Bytes that the rows become.
    let rowBytes: Int
    /// What the sending pass leaves behind.
    let record = UploadRecord()

    /// Counts the rows of `part` in one pass.
    init(_ part: PartPayload, as form: RowForm, within frame: Frame = Frame()) async throws(ProviderError) {
        self.part = part
        self.form = form
        self.frame = frame
        counted = nil
        rowBytes = try await blocking { () throws(ProviderError) in try RowTranslator.length(of: part, as: form) }
    }

    /// The rows of `part`, counted already: as other bytes than those of `counted` they end the request before its end.
    init(_ part: PartPayload, as form: RowForm, within frame: Frame, counted: UploadHandle) {
        self.part = part
        self.form = form
        self.frame = frame
        self.counted = counted
        rowBytes = counted.bytes
    }

    /// The rows of `body`, counted already, with other bytes around them.
    init(_ body: PartBody, within frame: Frame) {
        part = body.part
        form = body.form
        self.frame = frame
        counted = body.counted
        rowBytes = body.rowBytes
    }

    /// Bytes of the whole body.
    var length: Int { frame.head.count + rowBytes + frame.tail.count }

    /// The body; it may be sent again, which starts at the first row.
    var stream: HTTPBody {
        .stream(length: length) { [part, form, frame, counted, record] in
            try PartFileSource(part, as: form, within: frame, counted: counted, record: record)
        }
    }

    /// What follows the first `sent` bytes of the body; `record` then tells of the whole. With nothing left no row
    /// is read again.
    func rest(behind sent: Int) -> HTTPBody {
        if sent == length { return .bytes([]) }
        return .stream(length: length - sent) { [part, form, frame, counted, record] in
            record.restart()
            let source = try PartFileSource(part, as: form, within: frame, counted: counted, record: record)
            return BodyRest(source, behind: sent)
        }
    }

    /// What the finished upload of these rows as `file` is remembered by; nil while the server answered before it had
    /// everything.
    func handle(_ file: RemoteFile, answered answer: HTTPAnswer) -> UploadHandle? {
        guard let digest = record.digest else { return nil }
        let serverTime = answer.serverDate.map { ServerTime(seconds: $0) }
        return UploadHandle(file: file, bytes: rowBytes, digest: digest, serverTime: serverTime)
    }
}

extension ProviderError {
    /// The server answered an upload before it had the whole file.
    static let answeredEarly = ProviderError(
        kind: .transient(retryAfter: nil), request: Verb.upload.rawValue,
        detail: "answered before the whole file was sent")

    /// The rows of a create are not those that the upload counted.
    static let otherRows = ProviderError(
        kind: .missing, request: Verb.create.rawValue,
        detail: "the rows would be sent in other bytes than were counted; they are counted again")
}
