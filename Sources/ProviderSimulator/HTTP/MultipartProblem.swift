/// What is wrong with a multipart body.
enum MultipartProblem: Error, Equatable {
    /// The content type names no boundary.
    case contentType
    case boundary
    case head
    /// The body ended before the closing delimiter.
    case incomplete
    /// More bytes than a file may have.
    case tooLarge
}
