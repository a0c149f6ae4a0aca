import BatchSpoolCore
import Glibc

/// Whether the certificates are there that connections are checked with.
struct CertificateExamination {
    let accounts: [ProviderSettings]
    /// Where libcurl of Debian looks.
    private static let bundle = "/etc/ssl/certs/ca-certificates.crt"

    func findings() -> [Finding] {
        let encrypted = accounts.filter { ServiceAddress($0.baseURL)?.isEncrypted ?? false }
        var findings: [Finding] = []
        for account in encrypted {
            guard let path = account.caFile, !Self.isReadable(path) else { continue }
            let words = "\(account.name): ca_file \(EscapedText(path, limit: 300)) cannot be read"
            findings.append(.error(.certificates, words, "mend the path or its rights"))
        }
        let needsBundle = encrypted.contains { $0.caFile == nil }
        if needsBundle, !Self.isReadable(Self.bundle) {
            findings.append(
                .error(.certificates, "\(Self.bundle) is missing", "apt-get install ca-certificates"))
        }
        return findings.isEmpty && !encrypted.isEmpty ? [.ok(.certificates, "present")] : findings
    }

    private static func isReadable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_size > 0 && access(path, R_OK) == 0
    }
}
