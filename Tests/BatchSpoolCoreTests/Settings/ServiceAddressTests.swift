import BatchSpoolCore
import Testing

@Suite struct ServiceAddressTests {
    @Test(
        "Addresses are taken apart",
        arguments: [
            ("https://api.openai.com/v1", true, "api.openai.com", nil, "/v1"),
            ("http://GPU1:8000", false, "gpu1", 8000, ""),
            ("http://[::1]:80/v1/", false, "::1", 80, "/v1/"),
        ] as [(String, Bool, String, Int?, String)])
    func parts(text: String, isEncrypted: Bool, host: String, port: Int?, path: String) throws {
        let address = try #require(ServiceAddress(text))

        #expect(address.isEncrypted == isEncrypted && address.host == host)
        #expect(address.port == port && address.path == path)
    }

    @Test(
        "Anything else is no address",
        arguments: [
            "", "api.openai.com", "ftp://h/", "https://", "https://u:p@h/", "https://h/?q", "https://h/#f",
            "https://h:0/",
            "https://h:99999/", "https://h:+1/", "https://h:/", "https://h /", "https://[::1/", "https://[::1]x/",
            "https://ho\u{308}st/", "HTTPS://h", "https://h/\n",
        ])
    func none(text: String) {
        #expect(ServiceAddress(text) == nil)
    }

    @Test(
        "Only names and numbers of this machine are loopback",
        arguments: [
            ("http://localhost", true), ("http://127.0.0.1:1", true), ("http://127.9.9.9", true),
            ("http://[::1]", true),
            ("http://127.0.0.1.example", false), ("http://localhost.example", false), ("http://127.1", false),
            ("http://10.0.0.1", false), ("http://[::2]", false), ("http://128.0.0.1", false),
        ])
    func loopback(text: String, isLoopback: Bool) {
        #expect(ServiceAddress(text)?.isLoopback == isLoopback)
    }
}
