import CCrypto

/// A SHA-256 that can be taken again and again: one context, so that short texts cost no allocation.
struct Digest: ~Copyable {
    private let context: OpaquePointer

    /// Traps when libcrypto has no memory for a context, like any allocation of Swift's own.
    init() {
        guard let made = EVP_MD_CTX_new(), EVP_DigestInit_ex(made, EVP_sha256(), nil) == 1 else {
            fatalError("libcrypto makes no SHA-256 context")
        }
        context = made
    }

    deinit { EVP_MD_CTX_free(context) }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        let taken = EVP_DigestUpdate(context, start, bytes.count)
        precondition(taken == 1, "libcrypto takes no bytes")
    }

    /// The sum of what was added; the next one begins.
    mutating func value() -> DigestValue {
        var words: InlineArray<4, UInt64> = [0, 0, 0, 0]
        let made = withUnsafeMutableBytes(of: &words) { target in
            EVP_DigestFinal_ex(context, target.bindMemory(to: UInt8.self).baseAddress, nil)
        }
        precondition(made == 1 && EVP_DigestInit_ex(context, nil, nil) == 1, "libcrypto ends no sum")
        for index in words.indices { words[index] = words[index].bigEndian }
        return DigestValue(words: words)
    }

    /// The sum of `bytes` alone; to be called when nothing was added.
    mutating func value(of bytes: UnsafeRawBufferPointer) -> DigestValue {
        add(bytes)
        return value()
    }

    static func of(_ text: String) -> DigestValue {
        var digest = Digest()
        var text = text
        return text.withUTF8 { digest.value(of: UnsafeRawBufferPointer($0)) }
    }
}
