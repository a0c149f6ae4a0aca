import BatchSpoolCore
import Testing

@Suite("What vendors take")
struct VendorCapabilitiesTests {
    @Test(
        "It is read from the rules that planning goes by",
        arguments: [
            ("openai", .jsonSchema, .yes), ("openai", .effort, .byModel), ("openai", .stop, .byModel),
            ("openai", .params, .rewritten), ("openai", .cacheMarks, .no),
            ("anthropic", .params, .yes), ("anthropic", .pdf, .rewritten), ("anthropic", .seed, .no),
            ("gemini", .oneTool, .no), ("groq", .logprobs, .no), ("mistral", .seed, .rewritten),
            ("xai", .stop, .byModel), ("together", .imageAddresses, .yes), ("(own server)", .logprobs, .yes),
            ("(ollama)", .pdf, .no), ("(ollama)", .choices, .no), ("(ollama)", .imageAddresses, .no),
            ("(ollama)", .tools, .byModel), ("(vllm)", .pdf, .no), ("(vllm)", .choices, .yes),
            ("(llama.cpp)", .images, .byModel), ("(llama.cpp)", .citations, .no), ("openrouter", .seed, .byModel),
            ("siliconflow", .prefill, .no), ("gemini", .cacheMarks, .leftOut), ("nebius", .prefill, .yes),
            ("together", .oneTool, .no), ("together", .logprobs, .rewritten),
            ("anthropic", .jsonSchema, .rewritten), ("anthropic", .jsonObject, .byTool), ("groq", .jsonSchema, .yes),
            ("deepseek", .jsonSchema, .byModel), ("perplexity", .jsonObject, .no),
        ] as [(String, Capability, Support)])
    func support(vendor: String, capability: Capability, support: Support) throws {
        let found = try #require(VendorCapabilities.all.first { $0.vendor == vendor })
        #expect(found.support(for: capability) == support)
    }

    @Test("Every vendor is there, with what fits into a batch where there are batches")
    func limits() {
        #expect(Set(VendorCapabilities.all.map(\.vendor)).isSuperset(of: VendorProfile.known.keys))
        for vendor in VendorCapabilities.all {
            #expect((vendor.limits == nil) == (vendor.dialect == .realtime))
            #expect(vendor.endpoints.contains(.chatCompletions))
        }
    }
}
