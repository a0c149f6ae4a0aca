/// A call of the test's own that failed.
struct Fault: Error {
    let call: String
    let code: Int32
}
