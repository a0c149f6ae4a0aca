extension GeminiDialect {
    private static let type = "type.googleapis.com/google.ai.generativelanguage.v1main."

    /// A batch as a long-running operation. A listing leaves out answers that stand inside, unless it is told otherwise:
    /// hundreds of batches, a gigabyte each, were listed while none of them could be had alone
    /// (discuss.ai.google.dev/t/174261), although the interface gives batches in lists the same members.
    func operation(
        _ batch: SimulatedBatch, _ request: DialectRequest, _ vendor: Vendor, isListed: Bool = false
    ) async -> JSONValue {
        let embeds = batch.order.endpoint == "embedContent"
        let isInline = batch.order.details?["file"]?.text == nil
        let isLeftOut = isListed && isInline && request.fault.form.listsAnswers != true
        let output = isLeftOut ? nil : await output(batch, vendor)
        var metadata = JSONObject()
        metadata["@type"] = .string(Self.type + (embeds ? "EmbedContentBatch" : "GenerateContentBatch"))
        metadata["model"] = .string("models/" + (batch.order.details?["model"]?.text ?? ""))
        metadata["displayName"] = batch.order.metadata?["displayName"]
        if let file = batch.order.details?["file"]?.text {
            metadata["inputConfig"] = ["fileName": .string("files/" + file)]
        }
        if let output { metadata["output"] = output }
        metadata["createTime"] = time(batch.createdAt)
        let changed = batch.times.values.max() ?? batch.createdAt
        if batch.stage.isTerminal { metadata["endTime"] = time(changed) }
        metadata["updateTime"] = time(changed)
        metadata["batchStats"] = await stats(batch, vendor)
        metadata["state"] = .string(request.fault.form.word(batch.stage, word(batch.stage)))
        metadata["name"] = .string(batch.id)
        var object = JSONObject()
        object["name"] = .string(batch.id)
        object["metadata"] = request.fault.form.edited(metadata)
        if batch.stage.isTerminal { object["done"] = true }
        if let error = error(batch) { object["error"] = error }
        if let output { object["response"] = response(output, embeds) }
        return .object(object)
    }

    private func response(_ output: JSONValue, _ embeds: Bool) -> JSONValue {
        let kind = embeds ? "EmbedContentBatchOutput" : "GenerateContentBatchOutput"
        let type = JSONObject.Member(key: "@type", value: .string(Self.type + kind))
        return .object(JSONObject([type] + (output.members?.members ?? [])))
    }

    private func time(_ seconds: Int) -> JSONValue { .string(CalendarText.rfc3339(seconds)) }

    private func word(_ stage: BatchStage) -> String {
        let word =
            switch stage {
            case .validating: "PENDING"
            case .inProgress, .finalizing, .cancelling: "RUNNING"
            case .completed: "SUCCEEDED"
            case .failed: "FAILED"
            case .cancelled: "CANCELLED"
            case .expired: "EXPIRED"
            }
        return "BATCH_STATE_\(word)"
    }

    /// Zeros are not written.
    private func stats(_ batch: SimulatedBatch, _ vendor: Vendor) async -> JSONValue {
        let rows = batch.rows
        let share = batch.shownShare(at: await vendor.now)
        let done = Int(Double(batch.result?.completed ?? 0) * share)
        let failed = Int(Double(batch.result?.failed ?? 0) * share)
        let counts = [
            ("requestCount", rows), ("pendingRequestCount", rows - done - failed), ("successfulRequestCount", done),
            ("failedRequestCount", failed),
        ]
        return .object(
            JSONObject(counts.filter { $0.1 > 0 }.map { .init(key: $0.0, value: GeminiJSON.long($0.1)) }))
    }

    private func error(_ batch: SimulatedBatch) -> JSONValue? {
        switch batch.stage {
        case .failed: ["code": 3, "message": .string(batch.result?.problem?.message ?? "The batch failed.")]
        case .cancelled: ["code": 1, "message": "The batch was cancelled."]
        case .expired: ["code": 4, "message": "The batch expired."]
        default: nil
        }
    }

    /// Where the results are: only a batch that has succeeded has any.
    private func output(_ batch: SimulatedBatch, _ vendor: Vendor) async -> JSONValue? {
        guard batch.stage == .completed, let made = batch.result?.output else { return nil }
        guard batch.order.details?["file"]?.text == nil else {
            return ["responsesFile": .string("files/" + made.id)]
        }
        var lines: [JSONValue] = []
        guard !batch.fault.outputGone else { return nil }
        guard var reader = try? LineReader(vendor.store.path(of: made.id)) else { return nil }
        while let bytes = try? reader.next() {
            if let line = JSONValue(parsing: bytes) { lines.append(line) }
        }
        return ["inlinedResponses": ["inlinedResponses": .array(Array(batch.shown(lines)))]]
    }
}
