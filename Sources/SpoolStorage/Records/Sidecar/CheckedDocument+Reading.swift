import Glibc

extension CheckedDocument {
    /// Most bytes a document may have; more is damage.
    private static var limit: Int { 256 << 20 }

    /// Reads the document and decides which of its files counts.
    ///
    /// A damaged one whose successor was already written whole is replaced by that one, the damaged file kept as
    /// `.NAME.bad-N`.
    package func read(in directory: Directory) throws(SystemError) -> DocumentReading<Body> {
        switch try copy(name, in: directory) {
        case .newer(let schema): return .newer(schema: schema)
        case .whole(let stamp, let json):
            return try rollback(of: stamp, in: directory) ?? reading(stamp, json)
        case .damaged(let damage): return try substitute(for: damage, in: directory)
        case .missing: return try substitute(for: nil, in: directory)
        }
    }

    /// Moves the document's file out of the way, as `.NAME.bad-N`; nothing is deleted.
    package func setAside(in directory: Directory) throws(SystemError) {
        for number in 1... {
            let target = FileName(derivedFrom: name, prefix: ".", suffix: ".bad-\(number)")
            do throws(SystemError) {
                return try directory.rename(name, to: directory, as: target, step: "sidecar.set-aside")
            } catch {
                if error.code == ENOENT { return }
                guard error.code == EEXIST else { throw error }
            }
        }
    }

    /// Looks for content that is newer than a damaged or missing document.
    private func substitute(
        for damage: DocumentDamage?, in directory: Directory
    ) throws(SystemError) -> DocumentReading<Body> {
        let previous = try copy(previousName, in: directory)
        if case .whole(let stamp, let json) = try copy(temporaryName, in: directory), stamp.seq > previous.seq {
            let found = reading(stamp, json)
            guard case .ok = found else { return found }
            try setAside(in: directory)
            try directory.replace(name, with: temporaryName, step: "sidecar.take-next")
            try directory.sync()
            return found
        }
        if case .missing = previous {
            return damage.map { .damaged($0, previous: nil) } ?? .missing
        }
        return .damaged(damage ?? .lost, previous: previous.body(as: Body.self))
    }

    /// What to answer when a whole document is older than its predecessor, or a copy of it; nil when it is not.
    private func rollback(
        of stamp: DocumentStamp, in directory: Directory
    ) throws(SystemError) -> DocumentReading<Body>? {
        guard keepsPrevious else { return nil }
        let previous = try copy(previousName, in: directory)
        guard previous.seq >= stamp.seq, try !isTwin(in: directory) else { return nil }
        let damage = DocumentDamage.rolledBack(seq: stamp.seq, behind: previous.seq)
        return .damaged(damage, previous: previous.body(as: Body.self))
    }

    /// Whether document and predecessor are one file: a crash fell between the two steps of a write.
    private func isTwin(in directory: Directory) throws(SystemError) -> Bool {
        guard let current = try directory.stamp(of: name), let kept = try directory.stamp(of: previousName) else {
            return false
        }
        return current.isSameFile(as: kept)
    }

    private func reading(_ stamp: DocumentStamp, _ json: ArraySlice<UInt8>) -> DocumentReading<Body> {
        switch DocumentText.body(Body.self, of: json) {
        case .success(let body): .ok(body, seq: stamp.seq)
        case .failure(let damage): .damaged(damage, previous: nil)
        }
    }

    private func copy(_ name: FileName, in directory: Directory) throws(SystemError) -> DocumentCopy {
        let text: [UInt8]
        do throws(SystemError) {
            text = try directory.content(of: name, limit: Self.limit)
        } catch {
            if error.code == ENOENT { return .missing }
            if error.code == EFBIG { return .damaged(.unfinished) }
            throw error
        }
        return DocumentCopy(text, schema: schema)
    }
}
