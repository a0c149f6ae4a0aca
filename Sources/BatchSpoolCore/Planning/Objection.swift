/// A reason on its way into the list of exclusions.
struct Objection: Error {
    let reason: Exclusion.Reason

    init(_ reason: Exclusion.Reason) {
        self.reason = reason
    }
}
