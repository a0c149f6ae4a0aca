import BatchSpoolCore
import JSONLines

/// The options line of a file of failed rows: what was in force, and whose rows these are.
enum RerunOptions {
    static func line(_ record: JobRecord) -> [UInt8] {
        var line = Array("{\"batchspool\":{".utf8)
        var members = texts(record.options)
        members.append(("rerun_of", quoted(record.job.text)))
        for (number, member) in members.enumerated() {
            if number > 0 { line.append(UInt8(ascii: ",")) }
            JSONText.append(member.0, to: &line)
            line.append(UInt8(ascii: ":"))
            line += Array(member.1.utf8)
        }
        return line + Array("}}".utf8)
    }

    /// Each option that differs from what a file without options gets, with its JSON text.
    private static func texts(_ options: JobOptions) -> [(String, String)] {
        let plain = JobOptions()
        var texts: [(String, String)] = []
        func add(_ name: String, _ text: String?, if changed: Bool) {
            if changed, let text { texts.append((name, text)) }
        }
        add("model", options.model.map { quoted($0.rawValue) }, if: true)
        add("override", object(options.override), if: !options.override.isEmpty)
        add("defaults", object(options.defaults), if: !options.defaults.isEmpty)
        add("provider", list(options.provider), if: options.provider != plain.provider)
        add("provider_order", quoted(options.providerOrder.rawValue), if: options.providerOrder != plain.providerOrder)
        add("require", list(options.require), if: !options.require.isEmpty)
        add("forbid", list(options.forbid), if: !options.forbid.isEmpty)
        add("mix", quoted(options.mix.rawValue), if: options.mix != plain.mix)
        add("attempts", String(options.attempts), if: options.attempts != plain.attempts)
        add("invalid_lines", quoted(options.invalidLines.rawValue), if: options.invalidLines != plain.invalidLines)
        add("errors", quoted(options.errors.rawValue), if: options.errors != plain.errors)
        add("answer_format", quoted(options.answerFormat.rawValue), if: options.answerFormat != plain.answerFormat)
        add(
            "unsupported_parameters", dropped(options), if: options.unsupportedParameters != plain.unsupportedParameters
        )
        add("model_map", object(options.modelMap.mapValues { quoted($0.rawValue) }), if: !options.modelMap.isEmpty)
        add("max_cost_usd", options.maxCost.map { quoted($0.description) }, if: options.maxCost != nil)
        add("description", options.description.map(quoted), if: true)
        add("metadata", object(options.metadata.mapValues(quoted)), if: !options.metadata.isEmpty)
        add("cost_center", options.costCenter.map(quoted), if: true)
        add("group", options.group.map(quoted), if: true)
        return texts
    }

    private static func dropped(_ options: JobOptions) -> String? {
        guard case .drop(let names) = options.unsupportedParameters else { return nil }
        return "{\"drop\":\(list(names))}"
    }

    private static func list(_ choice: ProviderChoice) -> String {
        list(choice.allowed + choice.excluded.map { "!" + $0 })
    }

    private static func list(_ texts: [String]) -> String {
        "[" + texts.map(quoted).joined(separator: ",") + "]"
    }

    private static func object(_ members: [String: String]) -> String {
        "{" + members.sorted { $0.key < $1.key }.map { quoted($0.key) + ":" + $0.value }.joined(separator: ",") + "}"
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
