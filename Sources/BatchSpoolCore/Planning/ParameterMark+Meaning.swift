/// What marks stand for, one by one and together.
extension ParameterMark {
    /// The member of the request body that a mark stands for.
    package func parameter(at endpoint: Endpoint) -> String {
        switch self {
        case _ where Self.inMessages.contains(self) || size != nil: return PromptReader.member(endpoint).description
        case .jsonSchema, .jsonObject, .verbosity:
            if endpoint == .responses { return "text" }
        case .logprobs:
            if endpoint == .responses { return "include" }
        case _ where endpoint == .responses && Self.efforts.contains(self): return "reasoning"
        default: break
        }
        let name = rawValue.utf8.prefix { $0 != UInt8(ascii: "=") }
        return String(Substring(name))
    }

    private static let inMessages: Set<ParameterMark> = [
        .messageName, .messageMembers, .reasoningContent, .reasoning, .thinkingBlocks, .callIDs, .messageNulls,
        .developer, .refusal, .image, .imageAddress, .imageDetail, .file, .pictureFile, .otherFile, .fileAddress,
        .fileID, .document, .sound, .citations, .cacheMark, .prefill, .otherLast, .strangeContent,
    ]

    /// What a message has beside what its sender said or called.
    static let beside: [ParameterMark] = [.messageMembers, .reasoningContent, .reasoning, .thinkingBlocks]

    /// What there is too much of where a size is refused; nil for marks of another kind.
    var size: String? {
        switch self {
        case .imageOver5MB: "a picture of more than 5 MB as base64"
        case .imageOver10MB: "a picture of more than 10 MB"
        case .imagesOver10MB: "more than 10 MB of pictures as base64"
        case .imageOver8000Pixels: "a picture with more than 8000 pixels on a side"
        case .manyImagesOver2000Pixels: "a picture with more than 2000 pixels on a side, among more than 20"
        case .imageOver33Megapixels: "a picture of more than 33 megapixels"
        case .over8Images: "more than 8 pictures"
        case .over30Images: "more than 30 pictures"
        case .fileOver50MB: "a document of more than 50 MB"
        case .over100Pages: "more than 100 pages of documents"
        case .over600Pages: "more than 600 pages of documents"
        case .fileOver1000Pages: "a document of more than 1000 pages"
        case .imageRowOver4MB: "more than 4 MB with a picture as base64"
        case .rowOver10MB: "more than 10 MB"
        case .rowOver25MB: "more than 25 MB"
        case .rowOver32MB: "more than 32 MB"
        case .rowOver50MB: "more than 50 MB"
        case .rowOver100MB: "more than 100 MB"
        default: nil
        }
    }

    /// What a row asks for that carries it, in words, where its parameter alone does not tell; nil for other marks.
    var wish: String? {
        switch self {
        case .otherTools: "tools that are no functions"
        case .undescribedTool: "functions without a description"
        case .background: "an answer that is made while nobody waits"
        case .otherItems: "items that are no messages and no calls of functions"
        case .pictureFile: "a PDF without text"
        case .otherFile: "a document that is no PDF"
        case .fileAddress: "a document by its address"
        default: demand
        }
    }

    /// Every mark of a size.
    static let sizes = allCases.filter { $0.size != nil }

    /// What names something that one provider keeps.
    static let kept: [ParameterMark] = [.conversation, .previousResponse, .storedPrompt, .keptItems, .keptTools]

    /// Every value of `reasoning_effort`.
    static let efforts: [ParameterMark] = [
        .effortNone, .effortMinimal, .effortLow, .effortMedium, .effortHigh, .effortXHigh, .effortMax, .effortOther,
    ]

    /// What a model must be able to do for rows with this mark; nil when nothing particular.
    var ability: Ability? {
        switch self {
        case .jsonSchema: .jsonSchema
        case .tools, .functions: .tools
        case .image, .pictureFile: .vision
        case .file: .pdf
        case .citations: .citations
        default: nil
        }
    }
}
