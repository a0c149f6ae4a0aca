import HTTPInterface

/// Why one of our callbacks ended the transfer; libcurl only knows that it did.
enum Interruption {
    /// Enough of a refusal's body was read: the call succeeds.
    case cut
    case failed(HTTPFailure.Reason)
}
