/// What the name of a file in the inbox says about it.
package enum NameVerdict: Hashable, Sendable {
    /// How an input is stored.
    package enum Form: String, Hashable, Sendable, CaseIterable {
        case jsonl, ndjson
        case gzip = "jsonl.gz"
    }

    /// A file to take.
    case input(Form)
    /// `NAME.options.json`: taken together with `NAME.jsonl` (`.ndjson`, `.jsonl.gz`).
    case companion
    /// Hidden, or with the suffix of an unfinished transfer: somebody else's, left alone silently.
    case temporary
    /// The name of an output of ours: reported, not taken.
    case reserved
    /// Any other name: reported, not taken.
    case unknown

    private static let unfinished = [".tmp", ".part", ".partial", ".filepart", ".crdownload", "~"]
    private static let outputs = [".results.jsonl", ".errors.jsonl", ".receipt.json"]
    private static let companionSuffix = ".options.json"

    package init(of name: FileName) {
        if name.isHidden || name.hasAnySuffix(Self.unfinished) {
            self = .temporary
        } else if name.hasAnySuffix(Self.outputs) {
            self = .reserved
        } else if name.hasAnySuffix([Self.companionSuffix]) {
            self = .companion
        } else {
            self = Self.form(of: name).map(Self.input) ?? .unknown
        }
    }

    /// `name` without the suffix that makes it an input or companion; whole when it has none.
    package static func stem(of name: FileName) -> [UInt8] {
        let suffix = form(of: name).map { "." + $0.rawValue } ?? companionSuffix
        return name.hasAnySuffix([suffix]) ? Array(name.bytes.dropLast(suffix.utf8.count)) : name.bytes
    }

    /// The companion that an input of this name would have.
    package static func companion(of name: FileName) -> FileName? {
        FileName(stem(of: name) + Array(companionSuffix.utf8))
    }

    /// The inputs that a companion of this name can belong to.
    package static func inputs(of companion: FileName) -> [FileName] {
        Form.allCases.compactMap { FileName(stem(of: companion) + Array(".\($0.rawValue)".utf8)) }
    }

    private static func form(of name: FileName) -> Form? {
        Form.allCases.first { name.hasAnySuffix(["." + $0.rawValue]) }
    }
}

extension FileName {
    /// Whether the name ends with one of `suffixes` and has more in front of it.
    package func hasAnySuffix(_ suffixes: [String]) -> Bool {
        suffixes.contains { bytes.count > $0.utf8.count && bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }
}
