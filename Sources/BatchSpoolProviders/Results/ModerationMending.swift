import JSONLines

/// What has to be added to a moderation so that it has OpenAI's shape: Mistral says of each category whether it applies,
/// and of none that any does.
///
/// Source: mistralai/client-python 3.7.0, `ModerationObject`: `categories` and `category_scores`, no `flagged`.
struct ModerationMending {
    private(set) var edits: [TextEdit] = []

    init(_ body: JSONLine) {
        guard let results = body.member("results", .array) else { return }
        for result in body.children(of: results) where body.member("flagged", of: result) == nil {
            guard let categories = body.member("categories", of: result, .object) else { continue }
            let isFlagged = body.children(of: categories).contains { body[$0].kind == .true }
            let end = body[categories].value.upperBound
            edits.append(TextEdit(end..<end, Array(",\"flagged\":\(isFlagged)".utf8)))
        }
    }
}
