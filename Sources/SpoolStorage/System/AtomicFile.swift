import Glibc

/// Replacing a small file as a whole: a reader, and a start after a crash, sees the old bytes or the new ones.
///
/// The bytes go to a new hidden file, which is synced, closed and renamed over the target; then the directory is
/// synced. Rule F: after a failed fsync, close or EIO nothing is asked again of that file; a second new one is written
/// from memory, once. One writer per name.
package enum AtomicFile {
    /// Replaces `name`. With `durable` false nothing is synced: for derived files that a start makes again.
    ///
    /// After an error the target holds the old or the new bytes, and whether they survive a power cut is unknown.
    package static func replace(
        in directory: Directory, name: FileName, bytes: [UInt8], durable: Bool, mode: UInt32 = 0o600
    ) throws(SystemError) {
        do throws(SystemError) {
            try attempt(in: directory, name: name, bytes: bytes, durable: durable, mode: mode)
        } catch {
            guard isLoss(error) else { throw error }
            try attempt(in: directory, name: name, bytes: bytes, durable: durable, mode: mode)
        }
    }

    /// The hidden name under which the next content of `name` is written; what a crash leaves behind has this name.
    package static func temporaryName(for name: FileName) -> FileName {
        let text = name.bytes.count <= 240 ? name.text : nil
        return FileName(composed: ".\(text ?? String(name.fingerprint, radix: 16)).tmp")
    }

    private static func attempt(
        in directory: Directory, name: FileName, bytes: [UInt8], durable: Bool, mode: UInt32
    ) throws(SystemError) {
        let temporary = temporaryName(for: name)
        do throws(SystemError) {
            try write(bytes, to: temporary, in: directory, durable: durable, mode: mode)
            try directory.replace(name, with: temporary, step: "replace.rename")
        } catch {
            _ = try? directory.remove(temporary)
            throw error
        }
        if durable { try directory.sync(step: "replace.fsync-dir") }
    }

    private static func write(
        _ bytes: [UInt8], to temporary: FileName, in directory: Directory, durable: Bool, mode: UInt32
    ) throws(SystemError) {
        let file = try create(temporary, in: directory, mode: mode)
        if mode & 0o007 != 0 { try file.setMode(mode) }
        try file.write(bytes)
        if durable { try file.sync(step: "replace.fsync") }
        try file.close()
    }

    /// What a crash left under the name goes.
    private static func create(
        _ temporary: FileName, in directory: Directory, mode: UInt32
    ) throws(SystemError) -> OwnedDescriptor {
        do throws(SystemError) { return try directory.createFile(temporary, mode: mode) } catch {
            guard error.code == EEXIST else { throw error }
        }
        try directory.remove(temporary)
        return try directory.createFile(temporary, mode: mode)
    }

    /// Whether `error` may mean that written bytes are lost, so that only a new file is to be trusted.
    static func isLoss(_ error: SystemError) -> Bool {
        error.code == EIO || ["fsync", "close"].contains(error.call)
    }
}
