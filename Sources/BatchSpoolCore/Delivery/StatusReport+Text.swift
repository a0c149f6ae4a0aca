import JSONLines

/// Written by hand because a thousand of them are written at once; a test holds it against the encoder's text.
extension StatusReport {
    /// The content of the status file: what `encode(to:)` says, members sorted.
    package var text: [UInt8] { JSONOutline.text(write) }

    private func write(_ outline: inout JSONOutline) {
        outline.add("batches", each: batches) { $0.write(&$1) }
        outline.add("claimed_at", claimedAt)
        outline.add("counts", object: counts.write)
        outline.add("description", description)
        outline.add("detail", detail)
        outline.add("ended", ended)
        outline.add("file", file)
        if let files { outline.add("files", object: files.write) }
        outline.add("group", group)
        outline.add("held_since", heldSince)
        outline.add("job", job?.description)
        outline.add("modified_after_submission", modifiedAfterSubmission)
        outline.add("money", object: money.write)
        outline.add("next", next)
        outline.add("queue", queue)
        outline.add("reason", reason)
        outline.add("schema", schema)
        outline.add("status", status?.rawValue)
        outline.add("transitions", each: transitions) { transition, outline in
            outline.add("at", transition.at)
            outline.add("what", transition.what)
        }
        outline.add("uid", uid.map(Int.init))
        outline.add("updated_at", updatedAt)
    }
}

extension LiveCounts {
    fileprivate func write(_ outline: inout JSONOutline) {
        outline.add("done", done)
        outline.add("errors", errors)
        outline.add("results", results)
        outline.add("rows", rows)
    }
}

extension LiveMoney {
    fileprivate func write(_ outline: inout JSONOutline) {
        outline.add("actual_usd", actual)
        outline.add("ceiling_usd", ceiling)
        outline.add("estimated_usd", estimated)
        outline.add("reserved_usd", reserved)
        outline.add("saving_usd", saving)
    }
}

extension LiveBatch {
    fileprivate func write(_ outline: inout JSONOutline) {
        outline.add("account", account.rawValue)
        outline.add("attempt", attempt)
        outline.add("batch", batch?.rawValue)
        outline.add("cost_usd", cost)
        outline.add("done", done)
        outline.add("ended_at", endedAt)
        outline.add("model", model.rawValue)
        outline.add("part", part)
        outline.add("rows", rows)
        outline.add("state", state)
        outline.add("submitted_at", submittedAt)
    }
}

extension ReportedFiles {
    fileprivate func write(_ outline: inout JSONOutline) {
        outline.add("errors", errors)
        outline.add("lines", lines)
        outline.add("receipt", receipt)
        outline.add("results", results)
    }
}
