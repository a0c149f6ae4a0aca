import CZlib

/// zlib's state, for one stream of a document after another; one document is allowed so many bytes in all of them.
final class PDFInflater {
    /// Objects of the longest documents that anybody takes are a tenth of it.
    static let limit = 64 << 20

    /// On the heap: zlib keeps the address.
    private let stream: UnsafeMutablePointer<z_stream>
    private var remainingInput: Int
    private var remainingOutput = PDFInflater.limit

    /// `input`: at most so many bytes go in, as many as the document has, since no byte is in two streams. Nil when there
    /// is no memory for it.
    init?(input: Int) {
        remainingInput = input
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard czlib_begin_zlib(stream) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func begin() {
        inflateReset(stream)
    }

    /// Decompresses the bytes of `input` from `place` on, one at least, which moves behind those that were used, into the
    /// beginning of `output`; whether the stream ends there.
    func inflate(
        _ input: [UInt8], from place: inout Int, into output: UnsafeMutableBufferPointer<UInt8>, filled: inout Int
    ) throws(PDFUnreadable) -> Bool {
        let start = place
        let result = input.withUnsafeBufferPointer { bytes in
            stream.pointee.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + start) }
            stream.pointee.avail_in = UInt32(bytes.count - start)
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = UInt32(output.count)
            return CZlib.inflate(stream, Z_NO_FLUSH)
        }
        let used = input.count - start - Int(stream.pointee.avail_in)
        filled = output.count - Int(stream.pointee.avail_out)
        (place, remainingInput, remainingOutput) = (start + used, remainingInput - used, remainingOutput - filled)
        guard result == Z_OK || result == Z_STREAM_END, remainingInput >= 0, remainingOutput >= 0 else {
            throw PDFUnreadable()
        }
        return result == Z_STREAM_END
    }
}

/// The bytes of a compressed stream, which begins where `source` stands.
///
/// Source: ISO 32000-1, 7.4.4; RFC 1950.
struct InflatedPDFBytes: PDFBytes {
    private let inflater: PDFInflater
    private var source: PDFTokens<Base64PDFBytes>
    private var isEnded = false

    init(_ source: PDFTokens<Base64PDFBytes>, _ inflater: PDFInflater) {
        self.source = source
        self.inflater = inflater
        inflater.begin()
    }

    mutating func next(_ count: Int) throws(PDFUnreadable) -> [UInt8] {
        while !isEnded {
            guard try source.peek() != nil else { throw PDFUnreadable() }
            var failure: PDFUnreadable?
            let piece = [UInt8](unsafeUninitializedCapacity: count) { output, filled in
                do throws(PDFUnreadable) {
                    isEnded = try inflater.inflate(source.window, from: &source.place, into: output, filled: &filled)
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            if !piece.isEmpty { return piece }
        }
        return []
    }
}
