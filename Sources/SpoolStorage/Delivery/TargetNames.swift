/// The search for names that are free in outbox and failed of one queue.
package struct TargetNames: Sendable {
    private let outbox: Directory
    private let failed: Directory

    /// `outbox` and `failed`: the directories of one queue.
    package init(outbox: Directory, failed: Directory) {
        self.outbox = outbox
        self.failed = failed
    }

    /// The first of `STEM`, `STEM~2`, `STEM~3`, … of which no name exists or is reserved.
    ///
    /// To be written to the sidecar and reserved before anything is renamed: until then another job may take it.
    package func firstFree(
        for stem: SafeStem, reserved: ReservedNames, lineSuffixes: [String] = ["jsonl"]
    ) throws(SystemError) -> OutputNames {
        var names = OutputNames(stem: stem)
        while try isTaken(names, reserved, lineSuffixes) { names = names.next }
        return names
    }

    private func isTaken(
        _ names: OutputNames, _ reserved: ReservedNames, _ lineSuffixes: [String]
    ) throws(SystemError) -> Bool {
        let inFailed = names.inFailed(lineSuffixes)
        if names.inOutbox.contains(where: reserved.outbox.contains) { return true }
        if inFailed.contains(where: reserved.failed.contains) { return true }
        if try exists(names.inOutbox, in: outbox) { return true }
        return try exists(inFailed, in: failed)
    }

    private func exists(_ names: [FileName], in directory: Directory) throws(SystemError) -> Bool {
        for name in names where try directory.stamp(of: name) != nil { return true }
        return false
    }
}
