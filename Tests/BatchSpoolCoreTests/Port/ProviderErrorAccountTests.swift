import BatchSpoolCore
import Testing

@Suite("Refusals that concern all of an account")
struct ProviderErrorAccountTests {
    private static func error(
        _ kind: ProviderError.Kind, _ status: Int, _ detail: String, code: String? = nil
    ) -> ProviderError {
        ProviderError(kind: kind, request: "status", status: status, code: code, detail: detail)
    }

    @Test("R-158 a key that is not accepted, whatever the status, and no credit")
    func all() {
        #expect(Self.error(.credentials, 401, "invalid x-api-key").concernsAccount)
        #expect(Self.error(.credentials, 400, "API key not valid.", code: "API_KEY_INVALID").concernsAccount)
        #expect(Self.error(.credentials, 403, "no", code: "invalid_api_key").concernsAccount)
        #expect(Self.error(.quota, 402, "Insufficient balance.").concernsAccount)
    }

    @Test("a right that is missing, a thing that is somebody else's, and a rate say nothing of it")
    func one() {
        #expect(!Self.error(.credentials, 403, "You are not allowed to use batches.").concernsAccount)
        #expect(!Self.error(.credentials, 403, "You do not have permission, or it may not exist.").concernsAccount)
        #expect(!Self.error(.credentials, 403, "The API key has no access to this file.").concernsAccount)
        let scopes = "You have insufficient permissions for this operation. Missing scopes: api.files.delete."
        #expect(!Self.error(.credentials, 401, scopes).concernsAccount)
        #expect(!Self.error(.quota, 429, "You exceeded your current quota").concernsAccount)
        #expect(!Self.error(.transient(retryAfter: 2), 429, "slow down").concernsAccount)
    }
}
