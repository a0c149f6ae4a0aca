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
        let lineID = answer.lineID
        output.append(atMost: lineID.count + Self.fixedRoom) { space in
            space.append("{\"id\":")
            space.append(token: lineID)
            space.append(",\"custom_id\":")
        }
        JSONText.append(bytes: customID, to: &output)
        append(responseAndOurs: answer, between: ",\"error\":null", place: place, cost: cost, to: &output)
    }

    /// The most bytes that everything takes whose length is bounded: names of members, numbers and amounts.
    private static let fixedRoom = 512

    /// Appends `,"response":{…}`, the literal, `,"batchspool":{…}` and the end of the line's object.
    func append(
        responseAndOurs answer: borrowing RowAnswer, between literal: StaticString, place: RowPlace, cost: Money?,
        to output: inout [UInt8]
    ) {
        let answer = copy answer
        let ours = resolved.count + answer.model.count + batch.count
        output.append(atMost: answer.requestID.count + answer.body.count + ours + Self.fixedRoom) { space in
            Self.append(response: answer, to: &space)
            space.append(literal)
            append(ours: answer, place: place, cost: cost, to: &space)
        }
    }

    /// Appends `,"batchspool":{…}` and the end of the line's object.
    private func append(ours answer: RowAnswer, place: RowPlace, cost: Money?, to space: inout LineSpace) {
        place.appendHead(to: &space)
        if answer.model.isEmpty {
            space.append(account)
        } else {
            space.append(resolved)
            space.append(answer.model)
        }
        space.append(batch)
        if let usage = answer.usage {
            space.append(",\"input_tokens\":")
            space.append(usage.input)
            space.append(",\"output_tokens\":")
            space.append(usage.output)
        }
        space.append(",\"cost_usd\":")
        space.append(cost)
        space.append("}}")
    }

    /// Appends `,"response":{"status_code":…,"request_id":…,"body":…}`, with null for a row that was never executed.
    private static func append(response answer: RowAnswer, to space: inout LineSpace) {
        guard let status = answer.status else { return space.append(",\"response\":null") }
        space.append(",\"response\":{\"status_code\":")
        space.append(status)
        space.append(",\"request_id\":")
        space.append(token: answer.requestID)
        space.append(",\"body\":")
        space.append(token: answer.body)
        space.append("}")
    }
}

extension LineSpace {
    /// Appends a JSON token, or null for an empty one.
    fileprivate mutating func append(token: UnsafeRawBufferPointer) {
        if token.isEmpty { append("null") } else { append(token) }
    }
}
