import BatchSpoolCore
import SpoolStorage

/// The renames of one claim and what makes them durable; every step may be repeated.
struct ClaimStep: Sendable {
    let spool: Spool

    /// The sources that are ours now, those that left the job, and those of them that the kernel refuses to move.
    struct Taken: Sendable {
        var sources: [Source] = []
        var left: [Source] = []
        var immovable: [Source] = []
    }

    func run(_ record: JobRecord) -> Result<Taken, SystemError> {
        do throws(SystemError) {
            let claim = Claim(into: spool.work, abilities: spool.abilities)
            var taken = Taken()
            var names: [FileName] = []
            let inbox = try? spool.inbox(queue: record.queue)
            for source in record.sources {
                if let found = try take(source, record.job, claim, inbox, &names, &taken) {
                    taken.sources.append(found)
                } else {
                    taken.left.append(source)
                }
            }
            try claim.commit(names, from: inbox.map { [$0] } ?? [])
            return .success(taken)
        } catch { return .failure(error) }
    }

    private func take(
        _ source: Source, _ job: JobID, _ claim: Claim, _ inbox: Directory?, _ names: inout [FileName],
        _ all: inout Taken
    ) throws(SystemError) -> Source? {
        guard let name = FileName(source.name.bytes) else { return nil }
        let target = SpoolLayout.source(job, source.number)
        guard let found = try taken(name, source, inbox, target, claim, &all) else { return nil }
        names.append(target)
        var source = source
        source.identity = FileIdentity(found.stamp)
        source.leased = source.leased && found.inPlace && found.stamp.links == 1
        guard try takeCompanion(source, job, claim, inbox, &names) else {
            if let inbox { try claim.giveBack(target, to: inbox, as: name) }
            return nil
        }
        return source
    }

    /// The first time the file is checked again after its rename; after a crash what lies in `work/` is judged.
    private func taken(
        _ name: FileName, _ source: Source, _ inbox: Directory?, _ target: FileName, _ claim: Claim,
        _ all: inout Taken
    ) throws(SystemError) -> (stamp: FileStamp, inPlace: Bool)? {
        guard let inbox, try spool.work.stamp(of: target) == nil else {
            let resumed = try claim.resume(name, in: inbox, remembered: source.identity, as: target)
            guard case .taken(let stamp) = resumed else { return nil }
            return (stamp, true)
        }
        let outcome =
            source.rejection == nil
            ? try claim.take(name, from: inbox, expecting: FileStamp(source), as: target)
            : try claim.takeRejected(name, from: inbox, as: target)
        if case .immovable = outcome { all.immovable.append(source) }
        guard case .taken(let stamp, let inPlace) = outcome else { return nil }
        return (stamp, inPlace)
    }

    /// False when the companion changed since the input was settled: without it the rows would go out under other
    /// options, so the input goes back and is looked at anew.
    private func takeCompanion(
        _ source: Source, _ job: JobID, _ claim: Claim, _ inbox: Directory?, _ names: inout [FileName]
    ) throws(SystemError) -> Bool {
        guard let companion = source.companion, let remembered = source.companionIdentity,
            let name = FileName(companion.bytes)
        else { return true }
        let target = SpoolLayout.companion(job, source.number)
        guard case .taken = try claim.resume(name, in: inbox, remembered: remembered, as: target) else { return false }
        names.append(target)
        return true
    }
}

extension FileIdentity {
    init(_ stamp: FileStamp) {
        self.init(
            device: stamp.device, inode: stamp.inode, size: stamp.size, modified: stamp.modified, changed: stamp.changed
        )
    }
}

extension FileStamp {
    /// The source's file as it was settled on: one link, owned by its sender.
    init(_ source: Source) {
        let identity = source.identity
        self.init(
            device: identity.device, inode: identity.inode, size: identity.size, modified: identity.modified,
            changed: identity.changed, links: 1, owner: source.uid, mode: 0)
    }
}

extension DroppedName {
    init(_ name: FileName) {
        self.init(bytes: name.bytes)
    }
}
