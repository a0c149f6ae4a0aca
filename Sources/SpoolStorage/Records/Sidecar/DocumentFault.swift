/// Why a checked document could not be written.
package enum DocumentFault: Error, Hashable, Sendable {
    /// The system refused a call.
    case system(SystemError)
    /// The value has no JSON form; the text is the encoder's. A mistake of the program.
    case notEncodable(String)
}
