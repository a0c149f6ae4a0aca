import JSONLines

/// Writes citations and what an answer was grounded on as `url_citation` annotations.
///
/// Gemini counts bytes of UTF-8, within one part for grounding; annotations count characters of the whole text.
struct GeminiAnnotations {
    private let candidate: GeminiCandidate
    /// The texts as they are meant.
    private let texts: [[UInt8]]
    private var isFirst = true

    /// Appends `annotations`, with a comma before it; nothing without any.
    static func write(_ candidate: GeminiCandidate, to output: inout [UInt8]) {
        let line = candidate.line
        let citations = line.member("citationMetadata", of: candidate.node, .object)
        let grounding = line.member("groundingMetadata", of: candidate.node, .object)
        guard citations != nil || grounding != nil else { return }
        var annotations = GeminiAnnotations(candidate)
        if let citations { annotations.write(citations: citations, &output) }
        if let grounding { annotations.write(grounding: grounding, &output) }
        if !annotations.isFirst { output.append("]") }
    }

    private init(_ candidate: GeminiCandidate) {
        self.candidate = candidate
        texts = candidate.texts.map { text in
            var bytes: [UInt8] = []
            JSONText.appendUnescaped(candidate.line.inside(text), to: &bytes)
            return bytes
        }
    }

    private mutating func write(citations: Int32, _ output: inout [UInt8]) {
        let line = candidate.line
        let list =
            line.member("citationSources", of: citations, .array) ?? line.member("citations", of: citations, .array)
        guard let list else { return }
        for source in line.children(of: list) {
            write(
                url: line.member("uri", of: source), title: line.member("title", of: source),
                from: offset("startIndex", of: source) ?? 0, to: offset("endIndex", of: source) ?? 0, &output)
        }
    }

    private mutating func write(grounding: Int32, _ output: inout [UInt8]) {
        let line = candidate.line
        guard let chunkList = line.member("groundingChunks", of: grounding, .array),
            let supports = line.member("groundingSupports", of: grounding, .array)
        else { return }
        let chunks = Array(line.children(of: chunkList))
        for support in line.children(of: supports) {
            guard let segment = line.member("segment", of: support, .object),
                let numbers = line.member("groundingChunkIndices", of: support, .array)
            else { continue }
            let before = start(ofPart: offset("partIndex", of: segment) ?? 0)
            for number in line.children(of: numbers) {
                guard let place = line.int(of: number), chunks.indices.contains(place),
                    let web = line.member("web", of: chunks[place], .object)
                        ?? line.member("retrievedContext", of: chunks[place], .object)
                else { continue }
                write(
                    url: line.member("uri", of: web), title: line.member("title", of: web),
                    from: before + (offset("startIndex", of: segment) ?? 0),
                    to: before + (offset("endIndex", of: segment) ?? 0), &output)
            }
        }
    }

    private mutating func write(
        url: Int32?, title: Int32?, from start: Int, to end: Int, _ output: inout [UInt8]
    ) {
        guard let url else { return }
        output.append(isFirst ? ",\"annotations\":[" : ",")
        isFirst = false
        output.append("{\"type\":\"url_citation\",\"url_citation\":{\"start_index\":")
        JSONText.append(characters(before: start), to: &output)
        output.append(",\"end_index\":")
        JSONText.append(characters(before: end), to: &output)
        output.append(",\"url\":")
        output.append(candidate.line, url)
        output.append(",\"title\":")
        if let title { output.append(candidate.line, title) } else { output.append("\"\"") }
        output.append("}}")
    }

    private func offset(_ name: StaticString, of parent: Int32) -> Int? {
        candidate.line.member(name, of: parent).flatMap { candidate.line.int(of: $0) }
    }

    /// Bytes of text before the part of this number.
    private func start(ofPart part: Int) -> Int {
        guard candidate.textsBefore.indices.contains(part) else { return 0 }
        return texts.prefix(candidate.textsBefore[part]).reduce(0) { $0 + $1.count }
    }

    private func characters(before byte: Int) -> Int {
        texts.joined().prefix(max(byte, 0)).count { $0 & 0xC0 != 0x80 }
    }
}
