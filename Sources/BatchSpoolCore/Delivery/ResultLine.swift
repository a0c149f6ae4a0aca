import JSONLines

/// Writes the lines of `results.jsonl`: the OpenAI batch output line and one member of ours, spliced from the
/// provider's bytes.
package struct ResultLine {
    private let account: [UInt8]
    /// The same with the beginning of the member that follows it when an answer names its model.
    private let resolved: [UInt8]
    private let batch: [UInt8]

    /// What is the same in every line of one batch.
    package init(account: AccountName, model: ModelName, batch: BatchRef) {
        var head = Array(",\"account\":".utf8)
        JSONText.append(account.rawValue, to: &head)
        head += Array(",\"model\":".utf8)
        JSONText.append(model.rawValue, to: &head)
        self.account = head
        resolved = head + Array(",\"resolved_model\":".utf8)
        var tail = Array(",\"batch\":".utf8)
        JSONText.append(batch.rawValue, to: &tail)
        self.batch = tail
    }

    /// Appends the line of an answered row.
    package func append(
        _ answer: borrowing RowAnswer, customID: UnsafeRawBufferPointer, place: RowPlace, cost: Money?,
        to output: inout [UInt8]
    ) {
        output += "{\"id\":"
        Self.append(token: answer.lineID, to: &output)
        output += ",\"custom_id\":"
        JSONText.append(bytes: customID, to: &output)
        Self.append(response: answer, to: &output)
        output += ",\"error\":null"
        append(ours: answer, place: place, cost: cost, to: &output)
    }

    /// Appends `,"batchspool":{…}` and the end of the line's object.
    func append(ours answer: borrowing RowAnswer, place: RowPlace, cost: Money?, to output: inout [UInt8]) {
        place.appendHead(to: &output)
        if answer.model.isEmpty {
            output += account
        } else {
            output += resolved
            output.append(contentsOf: answer.model)
        }
        output += batch
        let usage = answer.usage
        output.appendShort(128) { text in
            if let usage {
                text.append(",\"input_tokens\":")
                text.append(usage.input)
                text.append(",\"output_tokens\":")
                text.append(usage.output)
            }
            text.append(",\"cost_usd\":")
            text.append(cost)
            text.append("}}")
        }
    }

    /// Appends `,"response":{"status_code":…,"request_id":…,"body":…}`, with null for a row that was never executed.
    static func append(response answer: borrowing RowAnswer, to output: inout [UInt8]) {
        guard let status = answer.status else {
            output += ",\"response\":null"
            return
        }
        output.appendShort(64) { text in
            text.append(",\"response\":{\"status_code\":")
            text.append(status)
            text.append(",\"request_id\":")
        }
        append(token: answer.requestID, to: &output)
        output += ",\"body\":"
        append(token: answer.body, to: &output)
        output += "}"
    }

    /// Appends a JSON token, or null for an empty one.
    static func append(token: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        if token.isEmpty { output += "null" } else { output.append(contentsOf: token) }
    }
}
