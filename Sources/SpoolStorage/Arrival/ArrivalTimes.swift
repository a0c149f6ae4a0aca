/// How long a dropped file must be quiet before it is taken, and how long an oddity is waited out.
package struct ArrivalTimes: Hashable, Sendable {
    /// After the last sign of activity when the lease says nobody writes.
    package var quiet: Duration = .seconds(1)
    /// After the last event when nothing tells writers.
    package var quietUntold: Duration = .seconds(3)
    /// With equal stat, when nothing tells writers and the file was only found by looking.
    package var quietUnseen: Duration = .seconds(15)
    /// First and longest pause between two looks at a file that somebody writes; each is twice the one before.
    package var writerPauses: ClosedRange<Duration> = .milliseconds(100) ... .seconds(30)
    /// For a second hard link to go away.
    package var hardLink: Duration = .seconds(600)
    /// For the rights of an unreadable file to change.
    package var unreadable: Duration = .seconds(600)
    /// For an empty file to be filled.
    package var empty: Duration = .seconds(60)
    /// For a name that is not taken to be renamed to one that is, before it is reported.
    package var unknownName: Duration = .seconds(15)
    /// For the input that a companion was placed before.
    package var lonelyCompanion: Duration = .seconds(600)
    /// Between two looks while one of the long patiences runs.
    package var patienceStep: Duration = .seconds(30)

    package init() {}
}
