/// Addresses on the second port that lead to a file without a key.
enum SignedAddress {
    static func path(_ file: String) -> String { "/signed/\(file)?sig=\(signature(of: file))" }

    static func signature(of file: String) -> String { Digest.of("signed \(file)").prefix(32) }
}
