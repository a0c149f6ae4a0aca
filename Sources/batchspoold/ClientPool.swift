import BatchSpoolCore
import CurlHTTP

/// HTTP clients, one for each choice of proxy and certificates.
struct ClientPool {
    private var clients: [String: CurlClient] = [:]
    /// Over the threads of all of them, whatever is reloaded.
    let watch = LoopWatch()

    var all: [CurlClient] { Array(clients.values) }

    mutating func client(for settings: ProviderSettings) throws(CurlStartFailure) -> CurlClient {
        // A row asked at once needs a connection of its own, kept for the next one.
        let idleConnections = settings.dialect == .realtime ? max(16, settings.concurrency + 4) : 16
        let size = settings.dialect == .realtime ? "\n\(idleConnections)" : ""
        let key = (settings.proxy ?? "") + "\n" + (settings.caFile ?? "") + size
        if let client = clients[key] { return client }
        let client = try CurlClient(
            CurlSettings(
                userAgent: "batchspool/\(Version.text)", proxy: settings.proxy, caFile: settings.caFile,
                idleConnections: idleConnections, workers: 2), watch: watch)
        clients[key] = client
        return client
    }
}
