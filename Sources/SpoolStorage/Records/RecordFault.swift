/// Why a file of records cannot be used.
package enum RecordFault: Error, Hashable, Sendable {
    /// The system refused a call: the operator acts, or time does.
    case system(SystemError)
    /// The bytes at `offset` are not what was written; the job is held.
    case damaged(FileName, offset: Int)
    /// A later version of the program wrote the file; the job is held until that one is back.
    case newer(FileName, version: Int)

    /// Runs calls that only the system can refuse.
    static func wrapping<Value: ~Copyable>(
        _ body: () throws(SystemError) -> Value
    ) throws(RecordFault) -> Value {
        do throws(SystemError) { return try body() } catch { throw .system(error) }
    }
}
