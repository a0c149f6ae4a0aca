import BatchSpoolCore
import JSONLines

/// Bodies as `embedContent` takes them: `{"content","outputDimensionality"}`.
///
/// One line asks for one vector (<https://ai.google.dev/gemini-api/docs/embeddings>, "Batch API"): a row with several
/// inputs has no form here.
final class GeminiEmbeddingWriter: BodyWriter {
    private let reader: ChatReader

    init(_ translation: Translation, _ pool: inout SegmentList) {
        reader = ChatReader(translation, known: [], &pool)
    }

    func write(
        _ request: JSONLine, at offset: Int, of row: PartRow, into output: inout SegmentList
    ) throws(ProviderError) {
        guard !row.isParams else { throw .unusable(row, "params need another dialect") }
        let asked = try reader.read(request, at: offset, of: row)
        var input: ChatValue?
        var dimensions: ChatValue?
        for (name, value) in asked.others {
            switch name {
            case "input": input = value
            case "dimensions": dimensions = value
            case "encoding_format" where value.is("float"): continue
            default: throw asked.unusable("there is no such \(name) here")
            }
        }
        output.append("{\"content\":{\"parts\":[{\"text\":", try text(input, asked))
        output.append("}]}")
        output.append(",\"outputDimensionality\":", dimensions)
        output.append("}")
    }

    private func text(_ input: ChatValue?, _ asked: ChatRequest) throws(ProviderError) -> ChatValue {
        var input = input
        if let list = input, list.kind == .array {
            let elements = Array(list.elements)
            guard elements.count == 1 else { throw asked.unusable("a row has one input here, not \(elements.count)") }
            input = elements[0]
        }
        guard let input, input.kind == .string, !input.isEmpty else { throw asked.unusable("input is no text") }
        return input
    }
}
