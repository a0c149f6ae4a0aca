extension OpenAIDialect {
    /// An object in the spelling of a vendor that copied the dialect.
    func spelled(_ value: JSONValue, _ form: WireForm) -> JSONValue {
        guard var object = value.members, form != WireForm() else { return value }
        if let status = object["status"]?.text { object["status"] = .string(word(status, form)) }
        spellCounts(&object, form)
        if let times = form.times { spellTimes(&object, times) }
        if let errors = form.errors, let value = object["errors"] { object["errors"] = spelled(errors: value, errors) }
        if form.emptyIDs == true {
            for key in ["output_file_id", "error_file_id"] where object[key]?.isNull == true { object[key] = "" }
        }
        for member in form.set.members { object[member.key] = member.value }
        for key in form.remove { object[key] = nil }
        return .object(object)
    }

    private func word(_ status: String, _ form: WireForm) -> String {
        let word = form.statusWords[status] ?? status
        return switch form.statusCase ?? .lower {
        case .lower: word
        case .upper: word.uppercased()
        case .capitalised: word.prefix(1).uppercased() + word.dropFirst()
        }
    }

    private func spellCounts(_ object: inout JSONObject, _ form: WireForm) {
        guard var counts = object["request_counts"]?.members else { return }
        if let offset = form.completedOffset {
            counts["completed"] = .int(max(0, (counts["completed"]?.integer ?? 0) + offset))
        }
        switch form.counts ?? .plain {
        case .plain: object["request_counts"] = .object(counts)
        case .null: object["request_counts"] = .null
        case .absent: object["request_counts"] = nil
        case .string:
            for member in counts.members { counts[member.key] = .string(member.value.json) }
            object["request_counts"] = .object(counts)
        case .nullMembers:
            for member in counts.members { counts[member.key] = .null }
            object["request_counts"] = .object(counts)
        case .topLevel:
            object["request_counts"] = nil
            for member in counts.members { object[member.key] = member.value }
        }
    }

    private func spellTimes(_ object: inout JSONObject, _ times: WireForm.Times) {
        for member in object.members where member.key.hasSuffix("_at") {
            guard let seconds = member.value.integer else {
                if times == .zero { object[member.key] = 0 }
                if times == .empty { object[member.key] = "" }
                continue
            }
            switch times {
            case .integer, .zero, .empty: break
            case .string: object[member.key] = .string("\(seconds)")
            case .float: object[member.key] = .double(Double(seconds) + 0.25)
            case .rfc3339: object[member.key] = .string(CalendarText.rfc3339(seconds))
            }
        }
    }

    private func spelled(errors value: JSONValue, _ form: WireForm.Errors) -> JSONValue {
        let data = value.members?["data"]?.elements
        return switch form {
        case .object: value
        case .null: .null
        case .array: data.map(JSONValue.array) ?? .null
        case .string: JSONValue(data?.first?.members?["message"]?.text)
        }
    }
}
