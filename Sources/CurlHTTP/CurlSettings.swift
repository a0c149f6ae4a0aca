/// What holds for every call of one client.
package struct CurlSettings: Sendable {
    /// The User-Agent of every request.
    package var userAgent: String
    /// URL of an HTTP proxy; every request goes through it by CONNECT. nil: none, whatever the environment says.
    package var proxy: String?
    /// PEM file of the authorities to trust instead of the system's.
    package var caFile: String?
    /// Kept connections that wait for their next request.
    package var idleConnections: Int
    /// How long a kept connection may have waited to be used again, in whole seconds: most servers close theirs after a
    /// minute.
    package var longestIdle: Duration
    /// Most threads that read sources and write to sinks at one time.
    package var workers: Int
    /// Fixed addresses, each `HOST:PORT:ADDRESS[,ADDRESS]`, looked at before DNS.
    package var resolve: [String]

    /// Settings for one client; everything but the User-Agent has a default.
    package init(
        userAgent: String, proxy: String? = nil, caFile: String? = nil, idleConnections: Int = 16,
        longestIdle: Duration = .seconds(55), workers: Int = 4, resolve: [String] = []
    ) {
        self.userAgent = userAgent
        self.proxy = proxy
        self.caFile = caFile
        self.idleConnections = idleConnections
        self.longestIdle = longestIdle
        self.workers = workers
        self.resolve = resolve
    }
}
