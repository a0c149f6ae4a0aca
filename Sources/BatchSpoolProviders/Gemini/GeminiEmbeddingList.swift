import BatchSpoolCore
import JSONLines

/// Writes an embedding as a list of one, by splicing: numbers keep their digits.
enum GeminiEmbeddingList {
    /// The list as JSON; nil when `response` holds no vector. `model` is the one that was asked.
    static func bytes(_ response: Int32, in line: JSONLine, model: String, usage: TokenUsage?) -> [UInt8]? {
        guard let embedding = line.member("embedding", of: response, .object),
            let values = line.member("values", of: embedding, .array)
        else { return nil }
        var output: [UInt8] = []
        output.append("{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":")
        output.append(line, values)
        output.append("}],\"model\":")
        JSONText.append(model, to: &output)
        if let usage {
            output.append(",\"usage\":{\"prompt_tokens\":")
            JSONText.append(usage.input, to: &output)
            output.append(",\"total_tokens\":")
            JSONText.append(usage.input, to: &output)
            output.append("}")
        }
        output.append("}")
        return output
    }
}
