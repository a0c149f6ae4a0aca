/// What opening a log of outcomes found.
package struct OutcomeRecovery: Hashable, Sendable {
    /// Records that hold, of any kind.
    package var records = 0
    /// Records before the last one that hold no more, or point to lines that are gone: after a power cut the rest of
    /// an unfinished commit, otherwise damage. Their rows count as missing.
    package var holes = 0
    /// Bytes behind the last record that were cut off.
    package var recordBytesCut = 0
    /// Bytes of lines without a record that were cut off.
    package var lineBytesCut = 0

    /// Whether nothing had to be mended.
    package var isClean: Bool { holes == 0 && recordBytesCut == 0 && lineBytesCut == 0 }
}
