import BatchSpoolCore
import HTTPInterface
import HTTPTypes
import Testing

@testable import BatchSpoolProviders

@Suite("What servers tell of their models")
struct FactsTests {
    private static func ask(
        _ pages: [String: String], _ model: String = "m"
    ) async -> (facts: ModelFacts?, targets: [String]) {
        let sample = RealtimeSample { sent in
            pages[sent.request.path ?? ""].map { .answer(200, $0) } ?? .answer(404, "no")
        }
        let facts = await sample.server().facts(of: WireModel(model))
        return (facts, sample.transport.targets)
    }

    private static func list(_ members: String) -> String { #"{"object":"list","data":[{"id":"m",\#(members)}]}"# }

    @Test("vLLM tells its context in the list, and is asked nothing else")
    func vllm() async {
        let (facts, targets) = await Self.ask(["/v1/models": Self.list(#""owned_by":"vllm","max_model_len":4096"#)])
        #expect(facts?.software == .vllm && facts?.context == 4096 && targets == ["GET /v1/models"])
    }

    @Test("llama.cpp tells the context of one request, and whether it sees and hears")
    func llamacpp() async {
        let (facts, _) = await Self.ask([
            "/v1/models": Self.list(#""owned_by":"llamacpp","meta":{"n_ctx_train":131072}"#),
            "/props": #"{"default_generation_settings":{"n_ctx":2048},"modalities":{"vision":false,"audio":true},"#
                + #""chat_template_caps":{"supports_tools":false}}"#,
        ])
        #expect(facts?.software == .llamacpp && facts?.context == 2048)
        #expect(facts?.refuses == [.image] && facts?.takes == [.sound])
    }

    @Test("Ollama tells what a model can, the length it was made for, and the context its file sets")
    func ollama() async {
        let show =
            #"{"capabilities":["completion","tools"],"parameters":"stop  \"x\"\nnum_ctx    8192","#
            + #""model_info":{"general.architecture":"qwen3","qwen3.context_length":40960}}"#
        let (facts, targets) = await Self.ask(["/v1/models": Self.list(#""owned_by":"library""#), "/api/show": show])
        #expect(facts?.software == .ollama && facts?.context == 8192 && facts?.endpoints == nil)
        #expect(facts?.takes == [.tools] && facts?.refuses.contains(.image) == true)
        #expect(targets == ["GET /v1/models", "POST /api/show"])
    }

    @Test("an Ollama of before its capabilities says nothing by that; a model of embeddings is for nothing else")
    func ollamaKinds() async {
        let old = await Self.ask(["/v1/models": Self.list(#""a":1"#), "/api/show": #"{"details":{"family":"x"}}"#])
            .facts
        #expect(old?.software == .ollama && old?.refuses == [] && old?.context == nil)
        let vectors = await Self.ask([
            "/v1/models": Self.list(#""a":1"#), "/api/show": #"{"capabilities":["embedding"]}"#,
        ])
        #expect(vectors.facts?.endpoints == [.embeddings])
    }

    @Test("OpenRouter tells parameters and kinds of input one by one")
    func openRouter() async {
        let entry =
            #""context_length":65536,"supported_parameters":["tools","temperature"],"#
            + #""architecture":{"input_modalities":["text","file"]}"#
        let facts = await Self.ask(["/v1/models": Self.list(entry)]).facts
        #expect(facts?.context == 65536 && facts?.takes.isSuperset(of: [.tools, .temperature, .file]) == true)
        #expect(facts?.refuses.isSuperset(of: [.seed, .jsonSchema, .image, .effortHigh]) == true)
        #expect(facts?.refuses.contains(.maxTokens) == false && facts?.refuses.contains(.effortNone) == false)
    }

    @Test("a server that does not answer tells nothing, one with other pages as little")
    func silent() async {
        #expect(await Self.ask([:]).facts == nil)
        let odd = await Self.ask(["/v1/models": #"{"data":[]}"#, "/api/show": #"{"error":"what?"}"#]).facts
        #expect(odd == ModelFacts())
    }
}
