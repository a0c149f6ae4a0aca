import BatchSpoolCore
import JSONLines

/// What a part's translation does to members of a body, worked out once for all its rows.
///
/// Override wins over the row's own value, which wins over a default; then names are changed. `drop` goes by the name
/// the sender used. Of two values that end under one name the row's own spelling of that name wins.
struct BodyRules {
    /// What becomes of a member.
    enum Action {
        case omit
        /// Stays; `target` is known so that a default is not added beside it.
        case keep(target: Int)
        /// Stays under another name.
        case rename(target: Int)
        /// Makes room for the value of an override.
        case replace(target: Int)
    }

    /// A name a value may end under.
    struct Target {
        let name: String
        /// `"name":` in the pool.
        var label = 0..<0
        /// `"name":value` in the pool; nil when neither an override nor a default brings a value.
        var member: Range<Int>?
        /// Whether a row's own member of this name is sent, so that none is renamed to it beside it.
        let isKept: Bool
    }

    private(set) var targets: [Target] = []
    private var rules: [(name: [UInt8], action: Action)] = []
    private var numbers: [String: Int] = [:]

    /// Rules for bodies; `reserved` members are no parameters and are left out.
    ///
    /// With `sendsModel` false the model is no member of the body: the service is told otherwise.
    init(_ translation: Translation, reserved: [String], sendsModel: Bool = true, pool: inout SegmentList) {
        var rename = translation.rename
        rename["model"] = nil
        let drop = Set(translation.drop).subtracting(["model"])
        var overriding = Self.renamed(translation.override.filter { !drop.contains($0.key) }, by: rename)
        overriding["model"] = sendsModel ? Self.quoted(translation.model.rawValue) : nil
        var defaults = Self.renamed(translation.defaults.filter { !drop.contains($0.key) }, by: rename)
        defaults["model"] = nil
        let reserved = sendsModel ? reserved : reserved + ["model"]

        for (name, value) in overriding.sorted(by: Self.modelFirst) { add(name, value, drop, to: &pool) }
        for (name, value) in defaults.sorted(by: Self.modelFirst) where overriding[name] == nil {
            add(name, value, drop, to: &pool)
        }
        for name in rename.values.sorted() where numbers[name] == nil { add(name, nil, drop, to: &pool) }

        var names = Set(rename.keys).union(drop).union(reserved).union(numbers.keys)
        names.remove("")
        for name in names.sorted() {
            let omitted = drop.contains(name) || reserved.contains(name)
            rules.append((Array(name.utf8), omitted ? .omit : action(name, rename, overriding)))
        }
    }

    /// What happens to the member whose unescaped name is `name`; nil keeps it.
    func action(for name: UnsafeRawBufferPointer) -> Action? {
        for rule in rules where rule.name.count == name.count && rule.name.elementsEqual(name) { return rule.action }
        return nil
    }

    private func action(_ name: String, _ rename: [String: String], _ overriding: [String: String]) -> Action {
        let final = rename[name] ?? name
        guard let target = numbers[final] else { return .omit }
        if overriding[final] != nil { return .replace(target: target) }
        return final == name ? .keep(target: target) : .rename(target: target)
    }

    private mutating func add(_ name: String, _ value: String?, _ drop: Set<String>, to pool: inout SegmentList) {
        let label = Array(Self.quoted(name).utf8) + [UInt8(ascii: ":")]
        var target = Target(name: name, label: pool.keep(label), isKept: !drop.contains(name))
        if let value { target.member = pool.keep(label + Array(value.utf8)) }
        numbers[name] = targets.count
        targets.append(target)
    }

    /// `values` under the names they are sent with; a value given under that very name wins.
    private static func renamed(_ values: [String: String], by rename: [String: String]) -> [String: String] {
        var result: [String: String] = [:]
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            let final = rename[name] ?? name
            if final == name || values[final] == nil || rename[final] != nil { result[final] = value }
        }
        return result
    }

    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private typealias Entry = (key: String, value: String)

    private static func modelFirst(_ left: Entry, _ right: Entry) -> Bool {
        if (left.key == "model") != (right.key == "model") { return left.key == "model" }
        return left.key < right.key
    }
}
