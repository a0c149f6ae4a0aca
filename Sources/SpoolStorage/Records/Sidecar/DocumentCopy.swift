/// What one of a document's files holds.
enum DocumentCopy {
    case missing
    case newer(Int)
    case damaged(DocumentDamage)
    /// Number and JSON of a file whose checksum holds.
    case whole(DocumentStamp, ArraySlice<UInt8>)

    /// What `text`, the content of a whole file, is to a reader that knows schemas up to `schema`.
    init(_ text: [UInt8], schema: Int) {
        switch DocumentText.verified(text).flatMap({ json in DocumentText.stamp(of: json).map { ($0, json) } }) {
        case .failure(let damage): self = .damaged(damage)
        case .success((let stamp, _)) where stamp.schema > schema: self = .newer(stamp.schema)
        case .success((let stamp, let json)): self = .whole(stamp, json)
        }
    }

    /// The number of a whole copy; 0 for others.
    var seq: Int {
        if case .whole(let stamp, _) = self { stamp.seq } else { 0 }
    }

    /// The content of a whole copy that can be decoded.
    func body<Body: Codable>(as type: Body.Type) -> Body? {
        guard case .whole(_, let json) = self else { return nil }
        return try? DocumentText.body(type, of: json).get()
    }
}
