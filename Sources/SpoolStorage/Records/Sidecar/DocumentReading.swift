/// What was found of a checked document.
package enum DocumentReading<Body: Sendable>: Sendable {
    /// Whole and the newest; `seq` is the number of its write.
    case ok(Body, seq: Int)
    /// Not to be believed. `previous` is the last content that can be read, for its keys and names only: the job was
    /// further than that, so nothing in it says that a step was not taken.
    case damaged(DocumentDamage, previous: Body?)
    /// Written by a later version of the program; left alone.
    case newer(schema: Int)
    /// None of the document's files is there.
    case missing
}

extension DocumentReading: Equatable where Body: Equatable {}
