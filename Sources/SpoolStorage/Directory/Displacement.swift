/// Why this spool may not be the one that sent what it remembers; nothing may be submitted until it is adopted.
///
/// What is told: a spool worked on by another machine, a copy in another directory, and one put back
/// from a backup taken before the last submission, since then the witness outside the spool has seen a later
/// generation. What is not told: a whole machine put back together with its witness, a snapshot taken below the file
/// system on a machine without witness, and a backup copied file by file while the daemon was submitting.
package enum Displacement: String, Hashable, Sendable, CaseIterable {
    /// `machine-id` differs from the one that worked here last.
    case otherMachine = "other_machine"
    /// The directory is another inode than the one that worked last: a copy.
    case copied
    /// The witness saw a later generation of this spool.
    case restored
    /// There was a witness and it is gone.
    case witnessMissing = "witness_missing"
    /// `spool.id` is damaged.
    case damagedIdentity = "damaged_identity"
}

extension Displacement {
    /// What speaks against `stored` being at home here. `witnessed`: the generation the witness knows, nil when it
    /// knows none; `hasWitness`: whether there is a place for a witness at all.
    static func found(
        stored: SpoolIdentity, machine: MachineMark?, root: UInt64?, witnessed: Int?, hasWitness: Bool
    ) -> Set<Displacement> {
        var found: Set<Displacement> = []
        if let machine, let known = stored.machine, machine != known { found.insert(.otherMachine) }
        if let root, let known = stored.root, root != known { found.insert(.copied) }
        if let witnessed, witnessed > stored.generation { found.insert(.restored) }
        if hasWitness, stored.isWitnessed, witnessed == nil { found.insert(.witnessMissing) }
        return found
    }
}
