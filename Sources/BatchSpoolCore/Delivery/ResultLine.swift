import JSONLines

/// Writes the lines of `results.jsonl`: the OpenAI batch output line and one member of ours, spliced from the
/// provider's bytes.
package struct ResultLine {
    private let account: [UInt8]
    private let batch: [UInt8]

    /// What is the same in every line of one batch.
    package init(account: AccountName, model: ModelName, batch: BatchRef) {
        var head = Array(",\"account\":".utf8)
        JSONText.append(account.rawValue, to: &head)
        head += Array(",\"model\":".utf8)
        JSONText.append(model.rawValue, to: &head)
        self.account = head
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
        append(token: answer.lineID, to: &output)
        output += ",\"custom_id\":"
        JSONText.append(bytes: customID, to: &output)
        output += ",\"response\":"
        Self.append(response: answer, to: &output)
        output += ",\"error\":null"
        append(ours: answer, place: place, cost: cost, to: &output)
        output += "}"
    }

    /// Appends `,"batchspool":{…}`.
    func append(ours answer: borrowing RowAnswer, place: RowPlace, cost: Money?, to output: inout [UInt8]) {
        place.appendHead(to: &output)
        output += account
        if !answer.model.isEmpty {
            output += ",\"resolved_model\":"
            output.append(contentsOf: answer.model)
        }
        output += batch
        if let usage = answer.usage {
            output += ",\"input_tokens\":"
            JSONText.append(usage.input, to: &output)
            output += ",\"output_tokens\":"
            JSONText.append(usage.output, to: &output)
        }
        output += ",\"cost_usd\":"
        cost.appendJSON(to: &output)
        output += "}"
    }

    /// Appends `{"status_code":…,"request_id":…,"body":…}`, or null for a row that was never executed.
    static func append(response answer: borrowing RowAnswer, to output: inout [UInt8]) {
        guard let status = answer.status else {
            output += "null"
            return
        }
        output += "{\"status_code\":"
        JSONText.append(status, to: &output)
        output += ",\"request_id\":"
        append(token: answer.requestID, to: &output)
        output += ",\"body\":"
        append(token: answer.body, to: &output)
        output += "}"
    }

    /// Appends a JSON token, or null for an empty one.
    static func append(token: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        if token.isEmpty { output += "null" } else { output.append(contentsOf: token) }
    }

    private func append(token: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        Self.append(token: token, to: &output)
    }
}
