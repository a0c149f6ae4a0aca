/// What is wrong with a checked document.
package enum DocumentDamage: Hashable, Sendable {
    /// It does not end with the line that is written last: torn, cut or empty.
    case unfinished
    /// The bytes are not those that the last line was made for.
    case checksum
    /// The checksum holds and the content is not what the program writes; the text is the decoder's.
    case content(String)
    /// It is whole and older than its kept predecessor: somebody put an old copy in its place.
    case rolledBack(seq: Int, behind: Int)
    /// It is gone, and something that was written before or after it is still there.
    case lost
}
