import BatchSpoolCore
import HTTPInterface
import HTTPTypes

/// Builds the requests of one account.
struct AccountRequests: Sendable {
    let account: ProviderAccount
    /// Added to the query of every request below the base URL; empty for nothing.
    var query = ""

    /// Where `path` below the base URL is, with what is added to every query.
    func address(_ path: String) -> WebAddress {
        let mark = path.contains("?") ? "&" : "?"
        return account.base.appending(query.isEmpty ? path : path + mark + query)
    }

    /// A request for `path` below the base URL, with the account's key.
    func request(_ method: HTTPRequest.Method, _ path: String, type: String? = nil) -> HTTPRequest {
        var request = request(method, at: address(path), withKey: true)
        if let type { request.headerFields[.contentType] = type }
        return request
    }

    /// A request for any address; without the key it carries no field of the account at all.
    func request(_ method: HTTPRequest.Method, at address: WebAddress, withKey: Bool) -> HTTPRequest {
        var request = HTTPRequest(
            method: method, scheme: address.scheme, authority: address.authority, path: address.path)
        guard withKey else { return request }
        for (name, value) in account.headers.sorted(by: { $0.key < $1.key }) {
            if let name = HTTPField.Name(name) { request.headerFields[name] = value }
        }
        guard let key = account.key else { return request }
        switch account.keyField ?? .bearer {
        case .bearer: request.headerFields[.authorization] = "Bearer " + key.reveal()
        case .named(let name): if let name = HTTPField.Name(name) { request.headerFields[name] = key.reveal() }
        }
        return request
    }

    /// For requests and answers of a few kilobytes.
    var smallPolicy: HTTPPolicy {
        HTTPPolicy(connectTimeout: account.connectTimeout, totalTimeout: account.requestTimeout)
    }

    /// For the one request that spends money: a connection of its own, so that nothing repeats it, and an answer that
    /// is waited for even when we stop.
    var createPolicy: HTTPPolicy {
        HTTPPolicy(
            connection: .fresh, connectTimeout: account.connectTimeout, totalTimeout: account.requestTimeout,
            isUninterruptible: true)
    }

    /// For a create that carries its rows: as long as bytes move, and once they are there as patient as an upload.
    var createWithRowsPolicy: HTTPPolicy {
        HTTPPolicy(
            connection: .fresh, connectTimeout: account.connectTimeout,
            speedLimit: HTTPPolicy.SpeedLimit(bytesPerSecond: 100, window: .seconds(300)), isUninterruptible: true)
    }

    /// For a file on its way there: no limit of time as long as bytes move, and patience at its end, because some
    /// services check every line before they answer.
    var uploadPolicy: HTTPPolicy {
        HTTPPolicy(
            connectTimeout: account.connectTimeout,
            speedLimit: HTTPPolicy.SpeedLimit(bytesPerSecond: 100, window: .seconds(300)))
    }

    /// For a file on its way back: no limit of time as long as bytes move.
    var downloadPolicy: HTTPPolicy {
        HTTPPolicy(connectTimeout: account.connectTimeout, downloadLimit: account.downloadLimit)
    }
}
