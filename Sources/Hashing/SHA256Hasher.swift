import CCrypto

/// A SHA-256 sum under way over bytes that arrive in pieces of any size.
package struct SHA256Hasher: ~Copyable {
    private let context: OpaquePointer

    /// Traps when libcrypto has no memory for a context, like any allocation of Swift's own.
    package init() {
        guard let made = EVP_MD_CTX_new(), EVP_DigestInit_ex(made, EVP_sha256(), nil) == 1 else {
            fatalError("libcrypto makes no SHA-256 context")
        }
        context = made
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds `bytes`; an empty buffer changes nothing.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        let taken = EVP_DigestUpdate(context, start, bytes.count)
        precondition(taken == 1, "libcrypto takes no bytes")
    }

    /// Adds `bytes`.
    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Adds the UTF-8 bytes of `text`.
    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The sum as 64 lower-case hexadecimal digits.
    package consuming func finalize() -> String {
        var sum = [UInt8](repeating: 0, count: 32)
        guard EVP_DigestFinal_ex(context, &sum, nil) == 1 else { fatalError("libcrypto ends no sum") }
        return Hexadecimal.text(of: sum)
    }
}

extension SHA256Hasher {
    /// The sum of the UTF-8 bytes of `text`, as 64 lower-case hexadecimal digits.
    package static func sum(of text: String) -> String {
        var hasher = SHA256Hasher()
        hasher.update(text)
        return hasher.finalize()
    }
}
