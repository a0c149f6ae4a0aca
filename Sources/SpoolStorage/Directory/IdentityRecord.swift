/// `spool.id` and its witness, as this process knows them; used by one thread at a time.
struct IdentityRecord: Sendable {
    let root: Directory
    let witness: SpoolWitness?
    /// What an identity made now would hold.
    let machine: MachineMark?
    let inode: UInt64?
    private(set) var identity: SpoolIdentity
    private(set) var displacements: Set<Displacement>

    /// Reads `spool.id`, or makes it when this spool never worked; `isFresh`: no job was ever in it.
    init(
        root: Directory, witness: SpoolWitness?, machine: MachineMark?, inode: UInt64?, isFresh: Bool
    ) throws(SpoolFault) {
        self.root = root
        self.witness = witness
        self.machine = machine
        self.inode = inode
        let stored = try Self.stored(in: root)
        let isExpected = try isFresh ? Self.exists(in: root) : true
        identity = stored ?? SpoolIdentity(machine: machine, root: inode, generation: 0, isWitnessed: witness != nil)
        displacements = []
        if let stored {
            displacements = Displacement.found(
                stored: stored, machine: machine, root: inode,
                witnessed: try caught { () throws(SystemError) in try witness?.generation(of: stored.id) },
                hasWitness: witness != nil)
        } else if isExpected {
            displacements = [.damagedIdentity]
        }
        if displacements.isEmpty { try advance() }
    }

    /// Writes the next generation: the spool first, so that a crash in between never makes the spool look older.
    mutating func advance() throws(SpoolFault) {
        guard displacements.isEmpty else { throw .displaced(displacements) }
        try write(next(id: identity), isNew: identity.generation == 0 || (witness != nil && !identity.isWitnessed))
    }

    /// Writes a new identity, whose generation is above all that was seen.
    mutating func adopt() throws(SpoolFault) {
        let seen = try caught { () throws(SystemError) in try witness?.generation(of: identity.id) } ?? 0
        let generation = max(identity.generation, seen == .max ? 0 : seen) + 1
        try write(
            SpoolIdentity(machine: machine, root: inode, generation: generation, isWitnessed: witness != nil),
            isNew: true)
        displacements = []
    }

    /// A new id is told to the witness first: a spool that says it has one must have one.
    private mutating func write(_ next: SpoolIdentity, isNew: Bool) throws(SpoolFault) {
        try caught { () throws(SystemError) in
            if isNew { try witness?.record(next.generation, of: next.id) }
            try AtomicFile.replace(in: root, name: SpoolLayout.identity, bytes: next.bytes, durable: true)
            if !isNew { try witness?.record(next.generation, of: next.id) }
        }
        identity = next
    }

    private func next(id known: SpoolIdentity) -> SpoolIdentity {
        SpoolIdentity(
            continuing: known, machine: machine ?? known.machine, root: inode ?? known.root,
            isWitnessed: witness != nil)
    }

    private static func exists(in root: Directory) throws(SpoolFault) -> Bool {
        try caught { () throws(SystemError) in try root.stamp(of: SpoolLayout.identity) } != nil
    }

    private static func stored(in root: Directory) throws(SpoolFault) -> SpoolIdentity? {
        guard try exists(in: root) else { return nil }
        let bytes = try caught { () throws(SystemError) in
            try root.content(of: SpoolLayout.identity, limit: 65536)
        }
        return try SpoolIdentity(bytes)
    }
}

/// Runs `body` with its system errors as faults of the spool.
func caught<Value: ~Copyable>(_ body: () throws(SystemError) -> Value) throws(SpoolFault) -> Value {
    do throws(SystemError) { return try body() } catch { throw .refused(error) }
}
