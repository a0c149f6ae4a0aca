package import BatchSpoolCore
import Hashing

/// A key that was found, and where.
package struct AccountKey: Sendable {
    package let secret: Secret
    package let origin: KeyOrigin

    /// First 8 hex digits of HMAC-SHA256(key, "batchspool"): enough to notice another account, too little to guess by.
    package var fingerprint: String {
        String(MessageCode.sum(of: "batchspool", key: secret.reveal()).prefix(8))
    }
}

/// Where a key was found; holds nothing of the key.
package enum KeyOrigin: Hashable, Sendable {
    /// The file of this name, handed over by the service manager.
    case credential(String)
    /// The `key_file` at this path.
    case file(String)
    case environment(String)
    /// The `.env` file of a daemon in the foreground.
    case dotEnvironment(String)
}

extension KeyOrigin: CustomStringConvertible {
    package var description: String {
        switch self {
        case .credential(let name): "credential \(EscapedText(name))"
        case .file(let path): "file \(EscapedText(path))"
        case .environment(let name): "environment variable \(name)"
        case .dotEnvironment(let name): "\(name) in .env"
        }
    }
}
