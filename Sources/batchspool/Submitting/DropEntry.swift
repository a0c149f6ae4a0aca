import BatchSpoolCore
import SpoolStorage

/// Makes targets of what was named on the command line; what is no file is put into one first.
final class DropEntry {
    private let drop: Drop
    private var copies: [FileName] = []

    init(drop: Drop) {
        self.drop = drop
    }

    /// The target at `path`; refused when no daemon would take its name.
    func target(path: String, name: String?, edits: OptionEdits) throws(Refusal) -> CheckTarget {
        var target = CheckTarget(path: path, name: name, edits: edits)
        guard target.form != nil else {
            throw .badDropName(name ?? path, target.nameProblem ?? .notAName)
        }
        let file = try InputOpening.open(target.source)
        let stamp = try refusing { () throws(SystemError) in try file.stamp() }
        switch stamp.kind {
        case .directory: throw .badDropName(path, .notRegular("directory"))
        case .regular where !target.isStandardInput: break
        case .regular, .symbolicLink, .other:
            let copy = try drop.spooled(file)
            copies.append(copy)
            target.copy = String(decoding: drop.inbox.path(of: copy), as: UTF8.self)
        }
        return target
    }

    /// Removes the files made here; a second call does nothing.
    func removeCopies() {
        for name in copies { _ = try? drop.inbox.remove(name) }
        copies = []
    }
}
