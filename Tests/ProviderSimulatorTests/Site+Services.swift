@testable import ProviderSimulator

extension Site {
    /// This site with other headers on every request.
    func with(headers: [String], key: String = "") -> Site {
        var site = self
        site.key = key
        site.headers = headers
        return site
    }
}
