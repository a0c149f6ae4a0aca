import BatchSpoolCore
import JSONLines

/// Options given on the command line; they win over the file's own.
struct OptionEdits: Hashable {
    typealias Members = [(name: String, entry: OptionEntry)]

    /// For rows that name no model.
    var model: String?
    /// For every row.
    var overrideModel: String?
    /// Accounts or vendors, `!name` excludes.
    var providers: [String] = []

    var isEmpty: Bool { model == nil && overrideModel == nil && providers.isEmpty }

    /// `members` with these options in place of those of the same name.
    func applied(to members: Members) -> Members {
        var members = members
        if let model { Self.set("model", OptionEntry(kind: .string, text: Self.quoted(model)), in: &members) }
        if let overrideModel { Self.set("override", overriding(overrideModel, members), in: &members) }
        if !providers.isEmpty {
            let list = "[" + providers.map(Self.quoted).joined(separator: ",") + "]"
            Self.set("provider", OptionEntry(kind: .array, text: list), in: &members)
        }
        return members
    }

    /// The JSON object that `members` are.
    static func text(of members: Members) -> String {
        "{" + members.map { quoted($0.name) + ":" + $0.entry.text }.joined(separator: ",") + "}"
    }

    /// The file's own override with another model in it.
    private func overriding(_ model: String, _ members: Members) -> OptionEntry {
        let own = members.last { $0.name == "override" }?.entry.members ?? []
        let kept = own.filter { $0.name != "model" }
        let all = kept + [OptionEntry.Member(name: "model", kind: .string, text: Self.quoted(model))]
        let text = "{" + all.map { Self.quoted($0.name) + ":" + $0.text }.joined(separator: ",") + "}"
        return OptionEntry(kind: .object, text: text, members: all)
    }

    private static func set(_ name: String, _ entry: OptionEntry, in members: inout Members) {
        let place = members.firstIndex { $0.name == name }
        members.removeAll { $0.name == name }
        members.insert((name, entry), at: min(place ?? members.count, members.count))
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
