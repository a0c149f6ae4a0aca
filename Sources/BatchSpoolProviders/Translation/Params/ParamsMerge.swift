import BatchSpoolCore
import JSONLines

/// What is set for all rows, put into the parameters of one: by Anthropic's names, before they are translated.
///
/// Override wins over the row's own value, which wins over a default.
struct ParamsMerge {
    private let override: [(name: String, member: [UInt8])]
    private let defaults: [(name: String, member: [UInt8])]

    init(_ translation: Translation) {
        override = Self.members(translation.override)
        defaults = Self.members(translation.defaults.filter { translation.override[$0.key] == nil })
    }

    /// Whether rows stay as they are.
    var changesNothing: Bool { override.isEmpty && defaults.isEmpty }

    /// Appends the object that `params` becomes.
    func write(_ params: JSONLine, to output: inout [UInt8]) {
        var isFirst = true
        func separate() {
            output.append(isFirst ? UInt8(ascii: "{") : UInt8(ascii: ","))
            isFirst = false
        }
        for index in params.children() {
            let node = params[index]
            guard let key = node.key, let name = params.name(of: index) else { continue }
            if override.contains(where: { $0.name == name }) { continue }
            separate()
            output.append(contentsOf: params.slice(key.lowerBound - 1..<node.value.upperBound))
        }
        for ours in override + defaults.filter({ params.member(named: $0.name) == nil }) {
            separate()
            output.append(contentsOf: ours.member)
        }
        if isFirst { separate() }
        output.append(UInt8(ascii: "}"))
    }

    private static func members(_ values: [String: String]) -> [(name: String, member: [UInt8])] {
        values.filter { $0.key != "model" }.sorted { $0.key < $1.key }.map { name, value in
            var member: [UInt8] = []
            JSONText.append(name, to: &member)
            return (name, member + [UInt8(ascii: ":")] + Array(value.utf8))
        }
    }
}

extension Translation {
    /// The same for rows that what is set for all rows has been put into.
    var afterMerge: Translation {
        var rest = self
        (rest.override, rest.defaults) = ([:], [:])
        return rest
    }
}
