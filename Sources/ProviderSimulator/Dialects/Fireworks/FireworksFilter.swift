/// The part of AIP-160 that lists of jobs are asked by: `member = "value"`, joined by `AND`.
struct FireworksFilter {
    private var wanted: [(member: String, value: String)] = []

    /// nil: written in another way.
    init?(_ text: String) {
        for clause in text.split(separator: " AND ") where !clause.allSatisfy(\.isWhitespace) {
            let sides = clause.split(separator: "=", maxSplits: 1).map { side in
                side.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
            }
            guard sides.count == 2 else { return nil }
            let member = GeminiJSON.camel(String(sides[0]))
            wanted.append((member, String(sides[1]).replacing("\"", with: "")))
        }
    }

    func takes(_ object: JSONObject?) -> Bool {
        wanted.allSatisfy { object?[$0.member]?.text == $0.value }
    }
}
