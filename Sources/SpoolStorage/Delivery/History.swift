package import BatchSpoolCore
import Glibc

/// The traces of ended jobs: `history/YYYY-MM/`. Nothing here is read at a start.
package struct History: Sendable {
    let directory: Directory
    private let work: Directory

    /// `directory`: the spool's history; `work`: where ended jobs come from.
    package init(in directory: Directory, work: Directory) {
        self.directory = directory
        self.work = work
    }

    /// Moves an ended job out of `work/`: kept inputs first, then everything derived is removed, the sidecar moves
    /// last and says that all of it is done.
    ///
    /// `inputs`, by their names in `work/`, lie in the month's directory under the same names until `until`; with nil
    /// they are removed. `others`: further files of the job in `work/`. May be repeated after a crash at any point.
    package func archive(
        _ job: JobID, ended: Timestamp, inputs: [FileName], until: Timestamp?, others: [FileName] = []
    ) throws(SystemError) {
        let month = try directory.subdirectoryMade(
            SpoolLayout.month(of: ended), mode: SpoolDirectory.history.mode)
        for name in inputs {
            if let until { try keep(name, in: month, until: until) } else { try work.remove(name) }
        }
        for name in SpoolLayout.derived(job) + others { try work.remove(name, step: "history.remove") }
        if !inputs.isEmpty { try month.sync(step: "history.fsync-inputs") }
        try move(SpoolLayout.sidecar(job), to: month)
        try month.sync(step: "history.fsync")
        try work.sync(step: "history.fsync-work")
    }

    /// The file's own time says until when it is kept. Only its owner may set that: for a file that others dropped an
    /// empty one beside it says so.
    private func keep(_ name: FileName, in month: Directory, until: Timestamp) throws(SystemError) {
        do throws(SystemError) {
            try work.setTime(of: name, to: until)
        } catch {
            guard error.code == EPERM else { throw error }
            let limit = SpoolLayout.limit(ofKept: name)
            _ = try month.openOrCreate(limit)
            try month.setTime(of: limit, to: until)
        }
        try move(name, to: month)
    }

    /// Moves a file unless it is there already.
    private func move(_ name: FileName, to month: Directory) throws(SystemError) {
        do throws(SystemError) {
            try work.rename(name, to: month, as: name, step: "history.rename")
        } catch {
            switch error.code {
            case ENOENT: return
            case EEXIST where try isTwin(name, in: month): try work.remove(name)
            default: throw error
            }
        }
    }

    private func isTwin(_ name: FileName, in month: Directory) throws(SystemError) -> Bool {
        guard let old = try work.stamp(of: name), let new = try month.stamp(of: name) else { return false }
        return old.isSameFile(as: new)
    }
}

extension SpoolLayout {
    /// What can be made again, or is of no use once a job has ended.
    package static func derived(_ job: JobID) -> [FileName] {
        let sidecar = sidecar(job)
        return [
            input(job), rows(job), ids(job), results(job), errors(job), outcomes(job), responses(job),
            busy(job),
            FileName(derivedFrom: sidecar, suffix: ".prev"), AtomicFile.temporaryName(for: sidecar),
        ]
    }
}
