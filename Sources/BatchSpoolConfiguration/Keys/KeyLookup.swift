package import BatchSpoolCore
import Glibc

/// Finds the keys of accounts: credentials of the service manager, `key_file`, environment, `.env`, in this order.
///
/// What is wrong with the first place that has something is told; later places are then not tried, so that a broken
/// key is never silently replaced by another.
package struct KeyLookup: Sendable {
    private let environment: [String: String]
    private let dotEnvironment: [String: String]
    private let credentials: CredentialDirectory?
    private let names: [String]

    /// A lookup for `accounts`, all that are configured: they decide which credential is whose.
    ///
    /// `dotEnvironment` is what `.env` says, and empty unless the daemon runs in the foreground.
    package init(
        accounts: [ProviderSettings], environment: [String: String], dotEnvironment: [String: String] = [:]
    ) {
        self.environment = environment
        self.dotEnvironment = dotEnvironment
        credentials = environment["CREDENTIALS_DIRECTORY"].map { CredentialDirectory(path: $0) }
        names = accounts.flatMap { [$0.name.rawValue] + $0.keyNames }
    }

    /// The key of `account`; nil when it sends none, or needs none and has none.
    package func key(of account: ProviderSettings) throws(KeyProblem) -> AccountKey? {
        if account.keyUse == .never { return nil }
        do throws(KeyFault) {
            if let key = try find(account) { return key }
        } catch {
            throw KeyProblem(account: account.name, reason: error.reason)
        }
        if account.keyUse == .optional { return nil }
        let reason = KeyProblem.Reason.missing(names: account.keyNames, credentials: credentials != nil)
        throw KeyProblem(account: account.name, reason: reason)
    }

    private func find(_ account: ProviderSettings) throws(KeyFault) -> AccountKey? {
        if let key = try credential(of: account) { return key }
        if let path = account.keyFile { return try KeyFile.read(path) }
        for name in account.keyNames {
            if let text = environment[name], !text.isEmpty {
                return try AccountKey(reading: Array(text.utf8), from: .environment(name))
            }
            if let text = dotEnvironment[name], !text.isEmpty {
                return try AccountKey(reading: Array(text.utf8), from: .dotEnvironment(name))
            }
        }
        return nil
    }

    /// A written `key_env` comes before the account's name, which comes before the vendor's usual name: two accounts
    /// of one vendor share the last.
    private func credential(of account: ProviderSettings) throws(KeyFault) -> AccountKey? {
        guard let credentials else { return nil }
        let own = [account.name.rawValue]
        let order = account.keyNameWritten ? account.keyNames + own : own + account.keyNames
        for name in order {
            if let key = try credentials.key(named: name, among: names) { return key }
        }
        return nil
    }
}

/// Why one place that should have a key has none.
struct KeyFault: Error {
    let reason: KeyProblem.Reason
}

extension AccountKey {
    /// The key in `bytes`, without the white space around it.
    init(reading bytes: [UInt8], from origin: KeyOrigin) throws(KeyFault) {
        let isSpace = { (byte: UInt8) in byte == 32 || byte >= 9 && byte <= 13 }
        let key = Array(bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
        guard !key.isEmpty, key.count <= 8192, key.allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw KeyFault(reason: .notAKey(origin))
        }
        secret = Secret(String(decoding: key, as: UTF8.self))
        self.origin = origin
    }
}

extension KeyLookup: CustomStringConvertible, CustomReflectable {
    /// The environment holds keys, so nothing of it is shown.
    package var description: String { "KeyLookup" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
