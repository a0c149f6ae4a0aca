/// A multipart/form-data body of fields alone.
struct MultipartForm {
    let contentType: String
    let bytes: [UInt8]

    /// `fields` in order; names and values are our own.
    init(boundary: String, fields: [(name: String, value: String)]) {
        contentType = Self.contentType(boundary)
        bytes = Array((Self.text(boundary, fields) + "--\(boundary)--\r\n").utf8)
    }

    static func contentType(_ boundary: String) -> String { "multipart/form-data; boundary=\(boundary)" }

    /// The fields, without what ends the form.
    static func text(_ boundary: String, _ fields: [(name: String, value: String)]) -> String {
        var text = ""
        for field in fields {
            text += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n"
        }
        return text
    }
}
