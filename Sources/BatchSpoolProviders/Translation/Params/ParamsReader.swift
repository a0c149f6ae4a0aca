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

    private let merge: ParamsMerge
    private var params: JSONScanner
    private var scanner: JSONScanner
    private var bytes: [UInt8] = []
    private let merged = PaddedBytes()
    private let made = PaddedBytes()

    /// `depth` is how deep requests are recorded; what `translation` sets for all rows is put into them.
    init(_ translation: Translation, depth: Int) {
        merge = ParamsMerge(translation)
        var options = JSONScanner.Options(recordDepth: Self.depth)
        options.elementLimit = 1 << 20
        params = JSONScanner(options)
        options.recordDepth = depth
        scanner = JSONScanner(options)
    }

    /// The chat request that `request`, an object of parameters, means; valid until the next call.
    func chat(_ request: JSONLine, of row: PartRow) throws(ProviderError) -> JSONLine {
        do {
            let own = try params.scan(effective(request))
            bytes.removeAll(keepingCapacity: true)
            try ParamsToChat(own).write(to: &bytes)
            return try scanner.scan(made.hold(bytes))
        } catch let misfit as ParamsMisfit {
            throw .unusable(row, misfit.detail)
        } catch {
            throw .unusable(row, "its params cannot be read: \(error)")
        }
    }

    private func effective(_ request: JSONLine) -> UnsafeRawBufferPointer {
        if merge.changesNothing { return request.bytes }
        bytes.removeAll(keepingCapacity: true)
        merge.write(request, to: &bytes)
        return merged.hold(bytes)
    }
}

/// Something in `params` that a chat request has no word for.
struct ParamsMisfit: Error {
    let detail: String

    init(_ detail: String) {
        self.detail = detail
    }
}
