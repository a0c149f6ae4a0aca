/// A program that answers rows one by one, where it gives itself away by what it tells of its models.
package enum ServerSoftware: String, Hashable, Codable, Sendable, CaseIterable {
    case vllm
    case llamacpp = "llama.cpp"
    case ollama
}
