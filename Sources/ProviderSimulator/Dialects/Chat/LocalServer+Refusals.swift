/// What servers refuse because the model, or the program, cannot do it.
extension LocalServer {
    func refusal(_ body: JSONObject, _ name: String, _ model: LocalModel) -> (status: Int, error: ErrorBody)? {
        for part in Self.parts(of: body) {
            if let refusal = refusal(ofPart: part, model) { return refusal }
        }
        guard self == .ollama else { return nil }
        let place = "registry.ollama.ai/library/\(name)"
        if body["tools"]?.elements?.isEmpty == false, !model.skills.contains(.tools) {
            return (400, ErrorBody(message: "\(place) does not support tools"))
        }
        if let effort = body["reasoning_effort"]?.text, effort != "none", !model.skills.contains(.thinking) {
            return (400, ErrorBody(message: "\(place) does not support thinking"))
        }
        return nil
    }

    private func refusal(ofPart part: JSONObject, _ model: LocalModel) -> (status: Int, error: ErrorBody)? {
        switch (part["type"]?.text, self) {
        case ("text", _), (nil, _), ("image_url", .vllm): return nil
        case ("image_url", .ollama):
            let address = part["image_url"]?.members?["url"]?.text ?? part["image_url"]?.text
            guard address?.hasPrefix("data:") == true else { return (400, ErrorBody(message: "invalid image input")) }
            return model.skills.contains(.vision)
                ? nil : (400, ErrorBody(message: "this model is missing data required for image input"))
        case ("image_url", .llamacpp):
            return model.skills.contains(.vision)
                ? nil
                : (
                    500,
                    ErrorBody(
                        message:
                            "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj"
                    )
                )
        case (_, .ollama): return (400, ErrorBody(message: "invalid message format"))
        case (_, .llamacpp): return (400, ErrorBody(message: "unsupported content[].type"))
        case (let type?, .vllm):
            return ["input_audio", "video_url", "refusal"].contains(type)
                ? nil : (400, ErrorBody(message: "Unknown part type: \(type)"))
        }
    }

    private static func parts(of body: JSONObject) -> [JSONObject] {
        (body["messages"]?.elements ?? []).flatMap { $0.members?["content"]?.elements ?? [] }.compactMap(\.members)
    }
}
