import Glibc

/// Renames finished files out of `work/`, receipts last.
///
/// A file is published if and only if its work name is gone; so every call may be repeated after a crash at any point,
/// nothing published is ever made again, and what a reader has taken away stays away. Nothing is overwritten.
package struct Publisher: Sendable {
    private let work: Directory

    package init(from work: Directory) {
        self.work = work
    }

    /// Publishes `sets`, each of which ends with its receipt, and returns when all of it is durable.
    ///
    /// Receipts are renamed only after the other files are durable under their names. The files' content must be on
    /// disk and their targets in the sidecar. One outcome a set, in order. After an error call again with the same
    /// sets.
    package func publish(_ sets: [[Publication]]) throws(SystemError) -> [PublishOutcome] {
        var outcomes: [PublishOutcome] = []
        for set in sets { outcomes.append(try vacancy(of: set)) }
        try publish(sets.map { $0.dropLast() }, &outcomes)
        try publish(sets.map { $0.suffix(1) }, &outcomes)
        try work.sync(step: "publish.fsync-work")
        return outcomes
    }

    /// Whether the names of files that are still to be published are free, before the first of them is renamed.
    private func vacancy(of set: [Publication]) throws(SystemError) -> PublishOutcome {
        for file in set {
            guard try work.stamp(of: file.work) != nil else { continue }
            if try isTakenByOthers(file) { return .nameTaken(file.target) }
        }
        return .published
    }

    /// Renames the files of sets without a fault so far, then syncs the directories they went to.
    private func publish(_ sets: [ArraySlice<Publication>], _ outcomes: inout [PublishOutcome]) throws(SystemError) {
        var touched: [ObjectIdentifier: Directory] = [:]
        for (index, set) in sets.enumerated() {
            for file in set where outcomes[index] == .published {
                touched[ObjectIdentifier(file.directory)] = file.directory
                outcomes[index] = try publish(file)
            }
        }
        for directory in touched.values { try directory.sync(step: "publish.fsync-target") }
    }

    private func publish(_ file: Publication) throws(SystemError) -> PublishOutcome {
        do throws(SystemError) {
            work.share(file.work, with: file.directory)
            try work.rename(file.work, to: file.directory, as: file.target, step: "publish.rename")
        } catch {
            switch error.code {
            case ENOENT:
                guard try work.stamp(of: file.work) == nil else { throw error }
            case EEXIST:
                if try isTakenByOthers(file) { return .nameTaken(file.target) }
                try work.remove(file.work, step: "publish.drop-twin")
            default:
                throw error
            }
        }
        return .published
    }

    /// Whether the target exists and is neither the file itself (btrfs may show both names after a power cut) nor one
    /// of the same content.
    private func isTakenByOthers(_ file: Publication) throws(SystemError) -> Bool {
        guard let target = try file.directory.stamp(of: file.target) else { return false }
        guard target.kind == .regular, let own = try work.stamp(of: file.work) else { return true }
        if target.isSameFile(as: own) { return false }
        guard target.size == own.size else { return true }
        let found = try? FileDigest.sum(of: file.target, in: file.directory)
        return found?.sha256 != file.sha256
    }
}
