/// The bytes of a multipart/form-data body around its one file, which stands last: some servers read as it streams.
struct MultipartFrame {
    let contentType: String
    let head: [UInt8]
    let tail: [UInt8]

    /// A frame for `fields`, in order, and a file called `filename`.
    ///
    /// `boundary` must not occur in the file: the caller makes it of enough chance. Names and values are our own; of
    /// the file's name only letters, digits, dot, dash and underscore are kept.
    init(boundary: String, fields: [(name: String, value: String)], filename: String, type: String) {
        contentType = MultipartForm.contentType(boundary)
        var text = MultipartForm.text(boundary, fields)
        text +=
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(Self.safe(filename))\"\r\n"
        text += "Content-Type: \(type)\r\n\r\n"
        head = Array(text.utf8)
        tail = Array("\r\n--\(boundary)--\r\n".utf8)
    }

    /// What stands around the file.
    var partFrame: PartBody.Frame { PartBody.Frame(head: head, tail: tail) }

    private static func safe(_ name: String) -> String {
        String(
            decoding: name.utf8.map { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    byte
                default: UInt8(ascii: "_")
                }
            }, as: UTF8.self)
    }
}
