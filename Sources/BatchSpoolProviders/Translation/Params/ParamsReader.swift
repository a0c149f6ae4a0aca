import BatchSpoolCore
import JSONLines

/// Turns rows in Anthropic's shape into chat-completions requests, where that is exact; keeps its memory from row to row.
///
/// Refused is what a chat request has no word for: thinking and its blocks, tools of Anthropic's own, `is_error` and
/// results of tools behind other content, documents that are no base64 PDF, citations, search results, efforts beyond
/// `high`, and every parameter that is new. Cache marks are left out: they change no answer.
/// Used by one thread at a time.
final class ParamsReader {
    /// messages · message · content · block · content · block · source · data.
    private static let depth = 8

    private var params: JSONScanner
    private var scanner: JSONScanner
    private var bytes: [UInt8] = []
    private var memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// `depth` is how deep requests are recorded.
    init(depth: Int) {
        var options = JSONScanner.Options(recordDepth: Self.depth)
        options.elementLimit = 1 << 20
        params = JSONScanner(options)
        options.recordDepth = depth
        scanner = JSONScanner(options)
    }

    deinit { memory.deallocate() }

    /// The chat request that `request`, an object of parameters, means; valid until the next call.
    func chat(_ request: JSONLine, of row: PartRow) throws(ProviderError) -> JSONLine {
        bytes.removeAll(keepingCapacity: true)
        do {
            try ParamsToChat(try params.scan(request.bytes)).write(to: &bytes)
            return try scanner.scan(padded())
        } catch let misfit as ParamsMisfit {
            throw .unusable(row, misfit.detail)
        } catch {
            throw .unusable(row, "its params cannot be read: \(error)")
        }
    }

    /// What was written, with the room behind it that the scanner needs.
    private func padded() -> UnsafeRawBufferPointer {
        let count = bytes.count
        if memory.count < count + JSONScanner.padding {
            memory.deallocate()
            memory = .allocate(byteCount: 2 * (count + JSONScanner.padding), alignment: 16)
            memory.initializeMemory(as: UInt8.self, repeating: 0)
        }
        memory.copyBytes(from: bytes)
        return UnsafeRawBufferPointer(rebasing: memory[..<count])
    }
}

/// Something in `params` that a chat request has no word for.
struct ParamsMisfit: Error {
    let detail: String

    init(_ detail: String) {
        self.detail = detail
    }
}
