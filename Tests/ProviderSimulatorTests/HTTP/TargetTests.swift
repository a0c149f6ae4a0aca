import Testing

@testable import ProviderSimulator

struct TargetTests {
    @Test("A target is cut into segments and a decoded query")
    func decodes() {
        let target = Target("/openai/v1/files/a%2Fb/content?after=x%3D1&limit=5&flag")

        #expect(target.segments == ["openai", "v1", "files", "a/b", "content"])
        #expect(target.query == ["after": "x=1", "limit": "5", "flag": ""])
    }

    @Test("Whatever the path begins with, the call is found", arguments: ["", "/v1", "/openai/v1", "/a/b/files/v1"])
    func findsCalls(base: String) throws {
        let call = { (method: String, rest: String) in
            OpenAIDialect().call(method: method, path: Target(base + rest).segments)
        }

        #expect(call("POST", "/files")?.route == .upload)
        #expect(call("GET", "/files/f/content")?.object == "f")
        #expect(call("POST", "/batches/b/cancel")?.route == .cancelBatch)
        #expect(call("PUT", "/batches/b/cancel") == nil)
    }
}
