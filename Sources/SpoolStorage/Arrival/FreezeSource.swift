/// A claimed file to be made part of a job's input.
package struct FreezeSource: Hashable, Sendable {
    /// Its name in `work/`.
    package let name: FileName
    /// As of after the claim.
    package let stamp: FileStamp
    package let isGzip: Bool

    package init(name: FileName, stamp: FileStamp, isGzip: Bool) {
        self.name = name
        self.stamp = stamp
        self.isGzip = isGzip
    }
}
