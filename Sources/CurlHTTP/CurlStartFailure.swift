/// Why no client could be made: memory or threads are exhausted.
package struct CurlStartFailure: Error, Equatable, Sendable {
    /// The function that failed.
    package let call: String
    /// Its result: libcurl's for `curl_…`, an errno value for `pthread_…`.
    package let code: Int
}
