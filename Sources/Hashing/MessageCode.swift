import CCrypto

/// HMAC-SHA256: a sum that only the holder of the key can make, and that tells nothing about the key.
package enum MessageCode {
    /// The code of `message` under `key` as 64 lower-case hexadecimal digits.
    package static func sum(of message: String, key: String) -> String {
        let key = Array(key.utf8)
        let message = Array(message.utf8)
        var sum = [UInt8](repeating: 0, count: 32)
        guard HMAC(EVP_sha256(), key, Int32(clamping: key.count), message, message.count, &sum, nil) != nil else {
            fatalError("libcrypto makes no HMAC-SHA256")
        }
        return Hexadecimal.text(of: sum)
    }
}
