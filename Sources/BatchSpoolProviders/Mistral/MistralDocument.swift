import BatchSpoolCore
import JSONLines

/// A document in a message as Mistral takes it: `{"type":"document_url","document_url":…,"document_name":…}`, by its
/// address or with its bytes in a `data:` address.
///
/// Source: docs.mistral.ai, "Document AI QnA"; mistralai/client-python 3.7.0, `DocumentURLChunk`.
enum MistralDocument {
    /// Appends what OpenAI's `file` part becomes.
    static func write(_ part: ChatValue, of row: PartRow, into output: inout SegmentList) throws(ProviderError) {
        guard let file = ChatFile(part: part), case .media(let media) = file.body,
            let address = part["file", .object]?["file_data", .string]
        else { throw .unusable(row, "a document stands here by its address or as base64") }
        if case .data(let type, _) = media, type != "application/pdf" {
            throw .unusable(row, "a document of type \(type) cannot be sent here")
        }
        if file.wantsCitations == true { throw .unusable(row, "passages of documents are not cited here") }
        output.append("{\"type\":\"document_url\",\"document_url\":", address)
        output.append(",\"document_name\":", file.name)
        output.append("}")
    }
}
