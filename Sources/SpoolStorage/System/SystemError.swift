/// A system call that was refused; who must act is the operator.
package struct SystemError: Error, Hashable, Sendable {
    /// The name of the call, as in its manual page.
    package let call: String
    /// What it was about: raw bytes, to be escaped by whoever prints them.
    package let path: [UInt8]
    /// The value of errno.
    package let code: Int32

    package init(call: StaticString, path: [UInt8], code: Int32) {
        self.call = call.description
        self.path = path
        self.code = code
    }
}
