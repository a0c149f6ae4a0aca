import BatchSpoolCore
import Glibc
import SpoolStorage

/// The directories of a spool and what their file system can do.
struct SpoolExamination {
    let spool: SpoolView

    /// `abilities`: what the daemon found when it started; nil tries them out here.
    func findings(abilities: [String: Bool]?) -> [Finding] {
        let root = Self.status(spool.path)
        if access(spool.path, X_OK) != 0, errno == EACCES { return [closed(root)] }
        var findings: [Finding] = []
        for directory in SpoolDirectory.allCases {
            findings += self.findings(directory, device: root?.st_dev)
        }
        if findings.isEmpty {
            findings = [.ok(.spool, "\(EscapedText(spool.path, limit: 200)): all directories are well")]
        }
        return findings + fileSystem(abilities)
    }

    private func closed(_ root: stat?) -> Finding {
        let group = root.map { EscapedText(People.name(ofGroup: $0.st_gid), limit: 60).text }
        return .error(
            .spool, "\(EscapedText(spool.path, limit: 300)) may not be entered by you",
            (group.map { "ask for membership in the group \($0), or " } ?? "") + "run doctor as its owner or as root")
    }

    private func findings(_ directory: SpoolDirectory, device: dev_t?) -> [Finding] {
        let path = spool.path(directory)
        let shown = EscapedText(path, limit: 300).text
        guard let status = Self.status(path) else {
            let advice = "install the package again, or let the daemon make a spool of your own"
            return [.error(.spool, "\(shown): \(String(cString: strerror(errno)))", advice)]
        }
        var findings: [Finding] = []
        if let device, status.st_dev != device {
            findings.append(
                .error(.spool, "\(shown) is on another file system", "move it; renames must work across the spool"))
        }
        let mode = UInt32(status.st_mode & 0o7777)
        guard mode != directory.mode else { return findings }
        let words = "\(shown) has mode \(Self.octal(mode)), not \(Self.octal(directory.mode))"
        let advice = "chmod \(Self.octal(directory.mode)) \(shown)"
        let isOpen = directory.isPrivate && mode & 0o077 != 0
        return findings + [isOpen ? .error(.spool, words, advice) : .warning(.spool, words, advice)]
    }

    // MARK: the file system

    private func fileSystem(_ told: [String: Bool]?) -> [Finding] {
        guard let abilities = told ?? tried() else {
            return [.note(.filesystem, "what it can do is not known before the daemon has run")]
        }
        return Self.judged(abilities)
    }

    /// Tried in the inbox, under hidden names that no daemon looks at.
    private func tried() -> [String: Bool]? {
        guard let inbox = try? spool.directory(.inbox), let found = try? FileSystemAbilities.probe(in: inbox) else {
            return nil
        }
        return found.words
    }

    /// What is missing, and what that means.
    static func judged(_ abilities: [String: Bool]) -> [Finding] {
        var findings: [Finding] = []
        if abilities["rename_keeps_targets"] == false {
            findings.append(
                .note(.filesystem, "renames replace what is there; links are used instead, which is slower"))
        }
        if abilities["clones"] == false {
            findings.append(
                .note(.filesystem, "no copies that share blocks; files that cannot be used in place are copied"))
        }
        if abilities["leases_tell_writers"] == false {
            findings.append(
                .warning(
                    .filesystem, "it does not tell whether a file is still being written",
                    "drop files by a rename; others wait for no_lease_quiet"))
        }
        if abilities["stable_inodes"] == false {
            findings.append(.note(.filesystem, "inode numbers change at a mount; a copied spool is not told by them"))
        }
        return findings.isEmpty ? [.ok(.filesystem, "renames, clones, leases and inode numbers work")] : findings
    }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func octal(_ mode: UInt32) -> String { String(mode, radix: 8) }
}
