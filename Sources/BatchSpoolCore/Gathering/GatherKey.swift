/// What small files must have in common to share a job.
package struct GatherKey: Hashable, Sendable {
    package let queue: String?
    /// The user they belong to.
    package let owner: UInt32
    /// The options line as it stands in the file, byte for byte; empty without one.
    package let options: [UInt8]

    package init(queue: String?, owner: UInt32, options: [UInt8]) {
        self.queue = queue
        self.owner = owner
        self.options = options
    }
}
