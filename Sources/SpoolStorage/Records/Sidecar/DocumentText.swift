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
        do {
            return closed([Array(try encoder(pretty: pretty).encode(Envelope(stamp: stamp, body: body)))[...]])
        } catch {
            throw .notEncodable(String(describing: error))
        }
    }

    /// Shorter lists are encoded with the rest.
    static let fewestKept = 4

    /// The compact text of `body`, whose list is put together from what `texts` has kept.
    static func encode<Body: ListedBody>(
        _ body: Body, stamp: DocumentStamp, _ texts: ListTexts<Body.Element>
    ) throws(DocumentFault) -> [UInt8] {
        guard body.list.count >= fewestKept else { return try encode(body, stamp: stamp, pretty: false) }
        var rest = body
        rest.list = []
        do {
            let encoder = encoder(pretty: false)
            let list = try texts.text(of: body.list) { Array(try encoder.encode($0)) }
            let around = Array(try encoder.encode(Envelope(stamp: stamp, body: rest)))
            guard let place = try insideOfList(Body.listName, in: around) else {
                throw DocumentFault.notEncodable("no list \(Body.listName)")
            }
            return closed([around[..<place], list[...], around[place...]])
        } catch {
            throw .notEncodable(String(describing: error))
        }
    }

    private static func encoder(pretty: Bool) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return encoder
    }

    /// Where the elements of an empty list go; nil when the document has none of this name.
    private static func insideOfList(_ name: StaticString, in json: [UInt8]) throws -> Int? {
        let padded = json + Array(repeating: 0, count: JSONScanner.padding)
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: 1))
        return try padded.withUnsafeBytes { bytes in
            let line = try scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[..<json.count]))
            return line.member(name).map { line[$0].value.lowerBound + 1 }
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
