import BatchSpoolCore

extension JobID {
    /// An id made now, for names that nobody else has.
    static func random() -> JobID {
        JobID(time: Session.now, randomness: (UInt64.random(in: .min ... .max), UInt16.random(in: .min ... .max)))
    }
}
