extension OpenAIDialect {
    /// A batch as it is shown now, spelled as the form wants.
    func batchObject(_ batch: SimulatedBatch, _ request: DialectRequest, now: Double) -> JSONValue {
        var object = plainObject(batch, now: now)
        if batch.fault.outputURL || variant.has(.outputAddress), let id = object["output_file_id"]?.text {
            object["output_file_id"] = .string(request.signedAddress + SignedAddress.path(id))
        }
        if variant.has(.lateCounts), batch.stage == .validating { object["request_counts"] = .some(.null) }
        if variant.has(.neverExpires), variant.has(.omitsNulls), now >= Double(batch.expiresAt) {
            object["expired_at"] = .int(batch.expiresAt)
        }
        let shown = spelled(.object(object), request.fault.form)
        guard variant.has(.omitsNulls), let members = shown.members else { return shown }
        return .object(JSONObject(members.members.filter { !$0.value.isNull }))
    }

    private func plainObject(_ batch: SimulatedBatch, now: Double) -> JSONObject {
        let result = batch.result
        let isKnown = batch.stage != .validating && batch.stage != .failed
        let isOpen = variant.has(.partialOutput) && isKnown
        let shows = isOpen || batch.stage.isTerminal && batch.stage != .failed
        let hasFailed = variant.has(.failsWhole) && batch.stage == .completed && result?.completed == 0
        var object = JSONObject()
        object["id"] = .string(batch.id)
        object["object"] = "batch"
        object["endpoint"] = .string(batch.order.endpoint)
        object["model"] = isKnown ? JSONValue(result?.model) : nil as JSONValue
        object["errors"] = errors(batch)
        object["input_file_id"] = .string(batch.order.inputFile)
        object["completion_window"] = .string(batch.order.window)
        object["status"] = .string(hasFailed ? BatchStage.failed.rawValue : batch.stage.rawValue)
        object["output_file_id"] = JSONValue(shows ? result?.output?.id : nil)
        object["error_file_id"] = JSONValue(shows ? result?.errors?.id : nil)
        addTimes(batch, to: &object)
        object["request_counts"] = counts(batch, isKnown: isKnown, now: now)
        object["usage"] = usage(shows ? result?.use ?? TokenUse() : TokenUse())
        object["metadata"] = batch.order.metadata.map(JSONValue.object) ?? .null
        return object
    }

    private func addTimes(_ batch: SimulatedBatch, to object: inout JSONObject) {
        let stages: [BatchStage] = [.finalizing, .completed, .failed, .expired, .cancelling, .cancelled]
        object["created_at"] = .int(batch.createdAt)
        object["in_progress_at"] = JSONValue(batch.times[.inProgress])
        object["expires_at"] = .int(batch.expiresAt)
        for stage in stages { object["\(stage.rawValue)_at"] = JSONValue(batch.times[stage]) }
    }

    private func counts(_ batch: SimulatedBatch, isKnown: Bool, now: Double) -> JSONValue {
        guard isKnown, let result = batch.result else { return ["total": 0, "completed": 0, "failed": 0] }
        let share = batch.stage == .inProgress || batch.isSettling ? batch.shownShare(at: now) : 1
        return [
            "total": .int(result.total), "completed": .int(Int(Double(result.completed) * share)),
            "failed": .int(Int(Double(result.failed) * share)),
        ]
    }

    private func errors(_ batch: SimulatedBatch) -> JSONValue {
        guard batch.stage == .failed, let problem = batch.result?.problem else { return .null }
        var shown = problem
        shown.code = variant.problemCodes[problem.code] ?? problem.code
        return ["object": "list", "data": [shown.json]]
    }

    private func usage(_ use: TokenUse) -> JSONValue {
        [
            "input_tokens": .int(use.input), "input_tokens_details": ["cached_tokens": .int(use.cached)],
            "output_tokens": .int(use.output), "output_tokens_details": ["reasoning_tokens": .int(use.reasoning)],
            "total_tokens": .int(use.total),
        ]
    }
}
