extension RequestFault {
    mutating func read(_ fields: inout ScenarioFields) throws(ScenarioProblem) {
        answer = try CannedAnswer.read(&fields) ?? answer
        apply = try fields.flag("apply") ?? apply
        delay = try fields.number("delay", in: ScenarioFields.duration) ?? delay
        cut = try fields.word("cut") ?? cut
        cutAfter = try fields.integer("cut_after") ?? cutAfter
        how = try fields.word("how") ?? how
        silence = try fields.word("silence") ?? silence
        try readWire(&fields)
        redirect = try fields.text("redirect") ?? redirect
        redirectStatus = try fields.integer("redirect_status", in: ScenarioFields.statusCodes) ?? redirectStatus
        dateSkew = try fields.integer("date_skew", in: ScenarioFields.shift) ?? dateSkew
        if let form = try fields.fields("form") { self.form = self.form.overlaid(by: try WireForm(reading: form)) }
        try readLater(&fields)
    }

    private mutating func readWire(_ fields: inout ScenarioFields) throws(ScenarioProblem) {
        if var inner = try fields.fields("trickle") {
            trickle = (
                try inner.integer("bytes", in: 1...1_000_000) ?? 1,
                try inner.number("seconds", in: ScenarioFields.duration) ?? 0.1
            )
            try inner.end()
        }
        endless = try fields.word("endless") ?? endless
        endlessBytes = try fields.integer("endless_bytes") ?? endlessBytes
        contentLengthOffset =
            try fields.integer("content_length_offset", in: ScenarioFields.shift) ?? contentLengthOffset
        raw = try fields.text("raw") ?? raw
        rawEnd = try fields.word("raw_end") ?? rawEnd
    }

    private mutating func readLater(_ fields: inout ScenarioFields) throws(ScenarioProblem) {
        guard var inner = try fields.fields("apply_later") else { return }
        applyLaterSeconds = try inner.number("seconds", in: ScenarioFields.duration)
        applyLaterCalls = try inner.integer("calls")
        guard appliesLater else { throw inner.problem("seconds", "seconds or calls") }
        try inner.end()
    }
}
