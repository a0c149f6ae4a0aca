import BatchSpoolCore
import CurlHTTP

/// HTTP clients, one for each choice of proxy and certificates.
struct ClientPool {
    private var clients: [String: CurlClient] = [:]

    var all: [CurlClient] { Array(clients.values) }

    mutating func client(for settings: ProviderSettings) throws(CurlStartFailure) -> CurlClient {
        let key = (settings.proxy ?? "") + "\n" + (settings.caFile ?? "")
        if let client = clients[key] { return client }
        let client = try CurlClient(
            CurlSettings(
                userAgent: "batchspool/\(Version.text)", proxy: settings.proxy, caFile: settings.caFile, workers: 2))
        clients[key] = client
        return client
    }
}
