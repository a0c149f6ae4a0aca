/// What is wrong with a request's source.
struct SourceFault: Error {
    let text: String
}
