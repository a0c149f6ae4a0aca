import FoundationEssentials

@testable import ProviderSimulator

/// Rows of a file in `Tests/Corpus` that fit into one batch.
struct CorpusPart {
    let endpoint: String
    /// nil where rows do not name it.
    let model: String?
    /// Names in the corpus, and bodies byte for byte.
    private(set) var rows: [(name: String, body: String)] = []

    private init(endpoint: String, model: String?) {
        (self.endpoint, self.model) = (endpoint, model)
    }

    /// The rows of `NAME.jsonl` by endpoint and model, in the order of the first of each.
    static func all(of name: String) throws -> [CorpusPart] {
        let directory = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let text = try String(contentsOf: directory.appending(path: "Corpus/\(name).jsonl"), encoding: .utf8)
        return text.utf8.split(separator: 10).reduce(into: []) { parts, line in
            guard let row = Self.row(Array(line)) else { return }
            let place = parts.firstIndex { $0.endpoint == row.part.endpoint && $0.model == row.part.model }
            if place == nil { parts.append(row.part) }
            parts[place ?? parts.count - 1].rows.append((row.name, row.body))
        }
    }

    private static func row(_ line: [UInt8]) -> (part: CorpusPart, name: String, body: String)? {
        line.withUnsafeBytes { bytes in
            guard let object = JSONValue(parsing: bytes)?.members, let place = JSONMembers(bytes)?.ranges["body"],
                let endpoint = object["url"]?.text, let name = object["custom_id"]?.text
            else { return nil }
            let model = object["body"]?.members?["model"]?.text
            return (CorpusPart(endpoint: endpoint, model: model), name, String(decoding: bytes[place], as: UTF8.self))
        }
    }

    /// A line or an element for each row, whose id is its number; `frame` is what stands around id and body.
    func framed(_ frame: (_ id: String, _ body: String) -> String) -> [String] {
        rows.enumerated().map { frame("r\($0)", $1.body) }
    }

    /// The name of the row whose id is `id`.
    func name(_ id: String?) -> String {
        let number = Int(id?.dropFirst() ?? "") ?? -1
        return rows.indices.contains(number) ? rows[number].name : "no row"
    }
}
