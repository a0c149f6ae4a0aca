import BatchSpoolCore
import SpoolStorage

/// A file to be checked.
struct CheckTarget {
    /// As it was typed; `-` is standard input.
    let path: String
    /// The name it is or would be dropped under; nil for standard input without one.
    private(set) var name: FileName?
    /// Options of the command line.
    var edits = OptionEdits()
    /// Where the bytes were put that came out of a pipe.
    var copy: String?

    static let standardInput = "-"

    /// The file at `path`, dropped under `name` or its own.
    init(path: String, name: String? = nil, edits: OptionEdits = OptionEdits()) {
        self.path = path
        self.edits = edits
        self.name = nil
        let own = isStandardInput ? nil : path.split(separator: "/").last.map(String.init)
        self.name = (name ?? own).flatMap { FileName($0.utf8) }
    }

    /// The path to read.
    var source: String { copy ?? (path == Self.standardInput ? "/dev/stdin" : path) }

    /// Whether the path is an open file of this process, whose name says nothing.
    var isStandardInput: Bool {
        path == Self.standardInput || path == "/dev/stdin" || path.hasPrefix("/dev/fd/")
    }

    /// What messages call it.
    var shown: String { EscapedText(isStandardInput ? "standard input" : path, limit: 1000).text }

    var isGzip: Bool { form == .gzip }

    /// How it is stored, by its name; nil for a name that no daemon takes.
    var form: NameVerdict.Form? {
        guard let name, case .input(let form) = NameVerdict(of: name) else { return nil }
        return form
    }

    /// Why no daemon would take the name; nil when it would, or there is none.
    var nameProblem: Problem? {
        guard let name else { return nil }
        switch NameVerdict(of: name) {
        case .input: return nil
        case .reserved: return .reservedSuffix
        case .temporary: return .hiddenName
        case .companion, .unknown: return .unknownSuffix
        }
    }

    /// The path of the companion beside the file; nil where there can be none.
    var companionPath: String? {
        guard !isStandardInput, copy == nil, let own = path.split(separator: "/").last,
            let name = FileName(own.utf8), case .input = NameVerdict(of: name),
            let companion = NameVerdict.companion(of: name)?.text
        else { return nil }
        return path.dropLast(own.count) + companion
    }
}
