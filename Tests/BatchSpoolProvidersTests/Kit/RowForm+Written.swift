import BatchSpoolCore

@testable import BatchSpoolProviders

extension RowForm {
    /// The body that a row `line` gets in this form, without what stands around it.
    func written(_ line: String, _ translation: Translation) throws -> String {
        let part = PartPayload(
            name: "p", spool: "abcdef012345", endpoint: .chatCompletions, wirePrefix: "", translation: translation,
            rows: MemoryRows([line]), count: 1)
        var translator = RowTranslator(part, as: within(.none))
        var made: [UInt8] = []
        var reader = try part.rows.makeReader(verbatimBytes: true)
        _ = try reader.next { (row, line) throws(ProviderError) in
            let length = try translator.measure(row, line)
            made = [UInt8](unsafeUninitializedCapacity: length) { memory, count in
                translator.write(line, to: UnsafeMutableRawBufferPointer(memory))
                count = length
            }
        }
        return String(decoding: made, as: UTF8.self)
    }
}
