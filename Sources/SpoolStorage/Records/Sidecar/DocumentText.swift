import FoundationEssentials
import Hashing
import JSONLines

/// The bytes of a checked document: JSON, and a last line `{"end":true,"sha256":"…"}` over everything before it.
enum DocumentText {
    /// The body's members and the two that every document has.
    private struct Envelope<Body: Codable>: Codable {
        let stamp: DocumentStamp
        let body: Body

        init(stamp: DocumentStamp, body: Body) {
            self.stamp = stamp
            self.body = body
        }

        init(from decoder: any Decoder) throws {
            stamp = try DocumentStamp(from: decoder)
            body = try Body(from: decoder)
        }

        func encode(to encoder: any Encoder) throws {
            try body.encode(to: encoder)
            try stamp.encode(to: encoder)
        }
    }

    /// The text of `body`; pretty for people, compact for files that are written often.
    static func encode(
        _ body: some Codable, stamp: DocumentStamp, pretty: Bool
    ) throws(DocumentFault) -> [UInt8] {
        closed([try json(Envelope(stamp: stamp, body: body), pretty: pretty)[...]])
    }

    /// The compact text of `body` with `lists` in the place of its empty ones.
    static func encode(
        _ body: some Codable, stamp: DocumentStamp, with lists: [ListText]
    ) throws(DocumentFault) -> [UInt8] {
        let around = try json(Envelope(stamp: stamp, body: body))
        var pieces: [ArraySlice<UInt8>] = []
        var start = 0
        for (place, text) in try places(of: lists, in: around).sorted(by: { $0.place < $1.place }) {
            pieces += [around[start..<place], text[...]]
            start = place
        }
        return closed(pieces + [around[start...]])
    }

    /// The JSON of a value, its members sorted.
    static func json(_ value: some Encodable, pretty: Bool = false) throws(DocumentFault) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw .notEncodable(String(describing: error))
        }
    }

    /// Where the elements of empty lists go.
    private static func places(
        of lists: [ListText], in json: [UInt8]
    ) throws(DocumentFault) -> [(place: Int, text: [UInt8])] {
        let padded = json + Array(repeating: 0, count: JSONScanner.padding)
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: 1))
        return try padded.withBytes { (bytes) throws(DocumentFault) in
            let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[..<json.count]))
            var places: [(place: Int, text: [UInt8])] = []
            for list in lists {
                guard let line, let index = line.member(list.name), line[index].kind == .array,
                    line[index].value.count == 2
                else { throw .notEncodable("no empty list \(list.name)") }
                places.append((line[index].value.lowerBound + 1, list.text))
            }
            return places
        }
    }

    /// The JSON with its newline and the last line over both.
    private static func closed(_ pieces: [ArraySlice<UInt8>]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(pieces.reduce(endLineLength + 1) { $0 + $1.count })
        for piece in pieces { text += piece }
        text.append(UInt8(ascii: "\n"))
        text += endLine(for: text[...])
        return text
    }

    /// The JSON before the last line, when that line is right.
    static func verified(_ text: [UInt8]) -> Result<ArraySlice<UInt8>, DocumentDamage> {
        let body = text.dropLast(endLineLength)
        guard body.last == UInt8(ascii: "\n") else { return .failure(.unfinished) }
        let end = text[body.endIndex...]
        if end.elementsEqual(endLine(for: body)) { return .success(body) }
        return .failure(end.starts(with: endLineStart) ? .checksum : .unfinished)
    }

    static func stamp(of json: ArraySlice<UInt8>) -> Result<DocumentStamp, DocumentDamage> {
        decode(DocumentStamp.self, from: json)
    }

    static func body<Body: Codable>(_ type: Body.Type, of json: ArraySlice<UInt8>) -> Result<Body, DocumentDamage> {
        decode(Envelope<Body>.self, from: json).map(\.body)
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, from json: ArraySlice<UInt8>
    ) -> Result<Value, DocumentDamage> {
        Result { try JSONDecoder().decode(Value.self, from: Data(json)) }
            .mapError { .content(String(describing: $0)) }
    }

    private static let endLineStart = Array(#"{"end":true,"sha256":""#.utf8)
    private static let endLineLength = endLineStart.count + 64 + 3

    private static func endLine(for body: ArraySlice<UInt8>) -> [UInt8] {
        var hasher = SHA256Hasher()
        body.withUnsafeBytes { hasher.update($0) }
        return endLineStart + Array(hasher.finalize().utf8) + Array("\"}\n".utf8)
    }
}

extension DocumentDamage: Error {}
