import FoundationEssentials
import Hashing

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
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            var text = Array(try encoder.encode(Envelope(stamp: stamp, body: body)))
            text.append(UInt8(ascii: "\n"))
            return text + endLine(for: text)
        } catch {
            throw .notEncodable(String(describing: error))
        }
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

    private static func endLine(for body: some Collection<UInt8>) -> [UInt8] {
        var hasher = SHA256Hasher()
        hasher.update(Array(body))
        return endLineStart + Array(hasher.finalize().utf8) + Array("\"}\n".utf8)
    }
}

extension DocumentDamage: Error {}
