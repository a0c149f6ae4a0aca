/// Something that requests ask for and that vendors differ in.
package enum Capability: String, Sendable, CaseIterable {
    case images
    case imageAddresses = "image_addresses"
    case pdf
    case tools
    case forcedTool = "forced_tool"
    case oneTool = "one_tool_at_a_time"
    case jsonSchema = "json_schema"
    case jsonObject = "json_object"
    case logprobs
    case seed
    case choices = "n"
    case stop
    case effort = "reasoning_effort"
    case thinkingBudget = "thinking_budget"
    case cacheMarks = "cache_marks"
    case citations
    case prefill
    case params

    /// What rows that need it carry; the least that any vendor gives for one of them counts.
    var marks: [ParameterMark] {
        switch self {
        case .images: [.image]
        case .imageAddresses: [.image, .imageAddress]
        case .pdf: [.file]
        case .tools: [.tools]
        case .forcedTool: [.tools, .forcedTool]
        case .oneTool: [.tools, .oneToolAtATime]
        case .jsonSchema: [.jsonSchema]
        case .jsonObject: [.jsonObject]
        case .logprobs: [.logprobs]
        case .seed: [.seed]
        case .choices: [.n]
        case .stop: [.stop]
        case .effort: [.effortLow, .effortMedium, .effortHigh]
        case .thinkingBudget: [.thoughtBudget]
        case .cacheMarks: [.cacheMark]
        case .citations: [.citations]
        case .prefill: [.prefill]
        case .params: [.params]
        }
    }
}
