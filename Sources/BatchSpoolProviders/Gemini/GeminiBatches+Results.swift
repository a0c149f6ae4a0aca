package import BatchSpoolCore
import HTTPInterface
import JSONLines

extension GeminiBatches {
    /// The batch is asked for once more: it says where the answers are, or holds them, which model gave them, and when.
    package func results(
        of status: BatchStatus, as form: AnswerForm, into sink: any RowAnswerSink
    ) async throws(ProviderError) {
        guard !status.files.isEmpty else { return }
        let (batch, answer) = try await look(at: status.batch, .results)
        let (scrubber, model) = (connection.errors.scrubber, batch.model ?? "")
        let created = batch.ended ?? batch.created ?? 0
        switch batch.output {
        case nil: throw Self.withoutAnswers(status.batch)
        case .file(let name)?:
            let id = name.hasPrefix("files/") ? String(name.dropFirst(6)) : name
            let address = downloads.appending("/files/\(pathSegment(id)):download?alt=media")
            do throws(ProviderError) {
                try await connection.stream(address, withKey: true, into: sink) {
                    GeminiLineReader(form, model: model, created: created, scrubber: scrubber)
                }
            } catch {
                throw error.speaksOfNoFile ? error.asMissing : error
            }
        case .inline?:
            let reader = GeminiLineReader(form, model: model, created: created, scrubber: scrubber)
            guard try Self.read(answer.body, with: reader, into: sink) else {
                throw connection.errors.unreadable(.results, answer, missing: "inlined responses")
            }
        }
    }

    private static func withoutAnswers(_ batch: BatchRef) -> ProviderError {
        ProviderError(
            kind: .missing, request: Verb.results.rawValue, detail: "batch \(batch) has no answers any more")
    }

    /// Hands each element of the operation's `inlinedResponses` to `reader`; false when there are none.
    private static func read(
        _ body: [UInt8], with reader: consuming GeminiLineReader, into sink: any RowAnswerSink
    ) throws(ProviderError) -> Bool {
        var options = JSONScanner.Options(recordDepth: 5)
        options.elementLimit = 1 << 20
        options.depthLimit = 1024
        var scanner = JSONScanner(options)
        let padded = body + [UInt8](repeating: 0, count: JSONScanner.padding)
        let result: Result<Bool, ProviderError> = padded.withUnsafeBytes { memory in
            Result { () throws(ProviderError) in
                guard let line = try? scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<body.count])),
                    let list = inlinedResponses(in: line)
                else { return false }
                for element in line.children(of: list) { try reader.read(line.bytes(of: element), into: sink) }
                return true
            }
        }
        return try result.get()
    }

    /// They stand in `response`, and again in `metadata.output`.
    private static func inlinedResponses(in line: JSONLine) -> Int32? {
        let metadata = line.member("metadata", .object)
        let places = [line.member("response", .object), metadata.flatMap { line.member("output", of: $0, .object) }]
        let outer = places.compactMap { $0.flatMap { line.member("inlinedResponses", of: $0, .object) } }
        return outer.compactMap { line.member("inlinedResponses", of: $0, .array) }.first
    }
}
