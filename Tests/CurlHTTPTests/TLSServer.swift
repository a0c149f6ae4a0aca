import Glibc

/// `openssl s_server` on loopback with a certificate made for the occasion.
final class TLSServer {
    let port: Int
    /// The certificate, which signs itself.
    let certificate: String
    private let folder: String
    private let process: pid_t

    /// Serves a status page with a certificate for `names` that ends in `days`.
    init(names: String = "DNS:localhost,IP:127.0.0.1", days: String = "2", options: [String] = []) throws {
        folder = try Self.makeFolder()
        certificate = folder + "/cert.pem"
        let key = folder + "/key.pem"
        let made = try Child([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", key, "-out", certificate, "-subj", "/CN=tests", "-addext", "subjectAltName=\(names)",
        ])
        made.wait()
        let files = ["-in", certificate, "-signkey", key, "-out", certificate]
        let signed = try Child(["openssl", "x509", "-days", days] + files)
        signed.wait()
        let pair = ["-cert", certificate, "-key", key]
        let server = try Child(["openssl", "s_server", "-accept", "127.0.0.1:0", "-www"] + pair + options)
        process = server.process
        port = try server.port()
    }

    deinit {
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
        for name in ["/cert.pem", "/key.pem"] { unlink(folder + name) }
        rmdir(folder)
    }

    private static func makeFolder() throws -> String {
        var template = Array("/tmp/batchspool-tls-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Fault(call: "mkdtemp", code: errno) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
