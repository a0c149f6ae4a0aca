/// What is known of a PDF document in a row.
struct PDFContents: Hashable {
    let pages: Int
    /// Whether it names a font. One that names none has no text, only pictures: it was scanned.
    let hasFonts: Bool

    /// Nil when it cannot be told: no PDF, or one that is damaged, encrypted, or uses what is not read here.
    ///
    /// `base64` is raw JSON text, in which slashes may be escaped.
    static func read(base64: UnsafeRawBufferPointer) -> PDFContents? {
        guard let inflater = PDFInflater(input: base64.count) else { return nil }
        var reader = PDFReader(base64, inflater)
        return try? reader.read()
    }
}
