package import BatchSpoolCore

extension FileName {
    /// The entry a sender named; nil when a stored name is no single component.
    package init?(_ dropped: DroppedName) {
        self.init(dropped.bytes)
    }

    /// The name as data for sidecars and receipts.
    package var dropped: DroppedName { DroppedName(bytes: bytes) }
}

extension FileStamp {
    /// What a sidecar keeps of the file.
    package var identity: FileIdentity {
        FileIdentity(device: device, inode: inode, size: size, modified: modified, changed: changed)
    }
}
