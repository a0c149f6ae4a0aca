extension ParameterRules {
    /// What is too large for whom.
    ///
    /// Limits of services as of November 2026: platform.claude.com, "Vision" (5 MB a picture, which anthropics/claude-code
    /// issue 14887 shows to be 5 MiB, and shellicar/claude-cli issue 323 to be counted as base64; 8000 pixels a side, or
    /// 2000 among more than 20 pictures, as in anthropics/claude-code issue 13480; 32 MB a request); docs.mistral.ai,
    /// "Vision" (10 MB a picture, 8 of them) and "Document AI QnA" (50 MB); OpenAI, "Images and vision" (50 MB a request);
    /// docs.x.ai, "Batch API" (25 MB a request); docs.together.ai, "Batch inference" (10 MB a line); docs.fireworks.ai,
    /// "Vision models" (30 pictures, 10 MB of base64 in all); console.groq.com, "Vision" (4 MB a request with base64,
    /// 33,177,600 pixels a picture); blog.google, "Increased file size limits" in the Gemini API (100 MB inline) and
    /// ai.google.dev, "Document understanding" (50 MB). Where a page does not say whether MB is 10⁶ or 2²⁰ bytes it is
    /// the less.
    ///
    /// Pages, by the same pages and platform.claude.com, "PDF support" (600 a request, 100 for models with a context of
    /// 200,000 tokens); learn.microsoft.com, "Use the Azure OpenAI Responses API" (100 a request); Mistral's and Google's
    /// 1000 are those of one document.
    static let sizes: [ParameterRule] = [
        ParameterRule(.family(.anthropic, .claudeOf200K), [.over100Pages], .refuse),
        // One limit is enough to be told.
        ParameterRule(.family(.anthropic, .claudeOf200K), [.over600Pages], .pass),
        ParameterRule(
            .dialect(.anthropic),
            [.imageOver5MB, .imageOver8000Pixels, .manyImagesOver2000Pixels, .over600Pages, .rowOver32MB], .refuse),
        ParameterRule(
            .dialect(.mistral), [.imageOver10MB, .over8Images, .fileOver50MB, .fileOver1000Pages], .refuse),
        ParameterRule(.dialect(.gemini), [.fileOver50MB, .fileOver1000Pages, .rowOver100MB], .refuse),
        ParameterRule(.dialect(.xai), [.rowOver25MB], .refuse),
        ParameterRule(.dialect(.fireworks), [.imagesOver10MB, .over30Images], .refuse),
        ParameterRule(.vendor("openai"), [.rowOver50MB], .refuse),
        ParameterRule(.vendor("azure"), [.over100Pages], .refuse),
        ParameterRule(.vendor("together"), [.rowOver10MB], .refuse),
        ParameterRule(.vendor("groq"), [.imageRowOver4MB, .imageOver33Megapixels], .refuse),
        ParameterRule(.all, ParameterMark.sizes, .pass),
    ]
}
