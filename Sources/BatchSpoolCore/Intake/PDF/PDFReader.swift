/// Reads how many pages a PDF document has, and whether it has text; no library does that in bounded memory.
///
/// The number is what the root of the tree of pages says, the one dictionary of type `Pages` without a parent. Changes to a
/// document are written behind it, so the last root counts. Cross-reference tables are not followed: they point anywhere,
/// and every byte is looked at once at most anyway.
///
/// Source: ISO 32000-1, 7.5 and 7.7.3.2.
struct PDFReader {
    private var tokens: PDFTokens<Base64PDFBytes>
    private let inflater: PDFInflater
    private var root = PDFPageRoot()
    private var hasFonts = false
    /// So many bytes may be looked ahead in vain for the end of a stream, where lengths are wrong.
    private var patience: Int

    /// For one look at `base64`.
    init(_ base64: UnsafeRawBufferPointer, _ inflater: PDFInflater) {
        tokens = PDFTokens(Base64PDFBytes(text: base64))
        self.inflater = inflater
        patience = base64.count
    }

    /// Nil as in `PDFContents.read`; to be called once.
    mutating func read() throws(PDFUnreadable) -> PDFContents? {
        guard try tokens.findStart() else { return nil }
        var last: PDFDictionary?
        while let token = try tokens.next() {
            switch token {
            case .opensDictionary:
                let dictionary = try PDFDictionary(from: &tokens)
                root.take(dictionary)
                last = dictionary
                continue
            case .opensArray: try tokens.container()
            case .word("stream"): try readStream(last)
            case .word("obj"): root.begin()
            case .word("startxref"): root.end()
            default: break
            }
            last = nil
        }
        return root.count.map { PDFContents(pages: $0, hasFonts: hasFonts || tokens.namesFont) }
    }

    /// `dictionary`: the one of the stream that begins here.
    private mutating func readStream(_ dictionary: PDFDictionary?) throws(PDFUnreadable) {
        guard let dictionary else { throw PDFUnreadable() }
        let holdsObjects = dictionary.type == "ObjStm"
        // They stand there as anywhere else.
        if holdsObjects, dictionary.filter == nil { return }
        try tokens.skipLineEnd()
        if holdsObjects { try readObjects(in: dictionary) }
        if let length = dictionary.length, length < patience {
            if try tokens.skip(length: length) { return }
            patience -= length + 64
        }
        try tokens.skipToEnd()
    }

    /// The objects of a compressed stream; they come behind a list of their numbers.
    private mutating func readObjects(in dictionary: PDFDictionary) throws(PDFUnreadable) {
        guard dictionary.filter?.name == "FlateDecode", dictionary.filterParameters == nil else {
            throw PDFUnreadable()
        }
        var objects = PDFTokens(InflatedPDFBytes(tokens, inflater))
        while let token = try objects.next() {
            switch token {
            case .opensDictionary: root.take(try PDFDictionary(from: &objects))
            case .opensArray: try objects.container()
            default: break
            }
        }
        hasFonts = hasFonts || objects.namesFont
    }
}
