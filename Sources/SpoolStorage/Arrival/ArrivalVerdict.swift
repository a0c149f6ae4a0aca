/// What to do about a name in the inbox now.
package enum ArrivalVerdict: Hashable, Sendable {
    /// Take it. `inPlace`: a lease was granted and it has one link, so it may be read where it lies.
    case settled(FileStamp, inPlace: Bool)
    /// Look again after this long; the reason is for the status file when it lasts.
    case lookAgain(after: Duration, ArrivalReason)
    /// Take it out of the inbox as a file rejected for this reason.
    case reject(FileStamp, ArrivalReason)
    /// Leave it where it is and say why, once; to be looked at again when an event or a rescan finds it changed.
    case report(ArrivalReason)
    /// Not ours and nothing to say.
    case leave
    /// Forget it.
    case gone
}
