import BatchSpoolCore
import Testing

@testable import BatchSpoolProviders

/// A dialect as the corpus tries it.
struct CorpusDialect: Sendable, CustomTestStringConvertible {
    /// Of its golden files.
    let name: String
    /// Whose parameters it takes.
    let vendor: String
    /// What every row is sent to; nil leaves each row its own model.
    let model: String?
    /// What the price data says of that model.
    let quirks: [Quirk]
    let serves: Set<Endpoint>
    /// How names of its rows begin.
    let rows: String
    /// Whether its model takes tools and no JSON schema.
    let wantsTools: Bool
    /// The program that answers its rows one by one; nil for a service.
    let software: ServerSoftware?
    let form: @Sendable (Endpoint) -> RowForm

    init(
        _ name: String, vendor: String, model: String? = nil, quirks: [Quirk] = [],
        serves: Set<Endpoint> = [.chatCompletions], rows: String = "", wantsTools: Bool = false,
        software: ServerSoftware? = nil,
        form: @escaping @Sendable (Endpoint) -> RowForm
    ) {
        (self.name, self.vendor, self.model, self.quirks) = (name, vendor, model, quirks)
        (self.serves, self.form) = (serves, form)
        (self.rows, self.wantsTools, self.software) = (rows, wantsTools, software)
    }

    var testDescription: String { name }

    /// What becomes of a row: its body, or why it has none.
    enum Verdict {
        case body([UInt8])
        case refused(String)
    }

    /// Plans and translates `row` as the daemon does.
    func translate(_ row: CorpusRow) -> Verdict {
        guard serves.contains(row.endpoint) else { return .refused("takes no batches of \(row.endpoint.rawValue)") }
        let offer = CorpusOffer.make(of: self, model: model ?? row.model)
        let verdict = ParameterRules.verdict(
            of: offer, on: row.marks, at: row.endpoint, unsupported: .error, trusting: true)
        switch verdict {
        case .refused(let refusals): return .refused(refusals.map(\.words).joined(separator: "; "))
        case .fits(let adjustments):
            var translation = Translation(model: offer.wireModel, bodiesPass: false, marks: row.marks)
            for adjustment in adjustments {
                switch adjustment {
                case .renamed(let name, let other): translation.rename[name] = other
                case .dropped(let name): translation.drop.append(name)
                case .added(let name, let value): translation.defaults[name] = value
                case .set(let name, let value): translation.override[name] = value
                case .byTool: translation.asksByTool = true
                case .changed: continue
                }
            }
            return write(row, translation)
        }
    }

    /// The bytes that stand for the row's body in the dialect, without what stands around it.
    private func write(_ row: CorpusRow, _ translation: Translation) -> Verdict {
        let form = form(row.endpoint)
        let bare = form.within(RowForm.Envelope(head: "", middle: " ", tail: ""))
        let part = PartPayload(
            name: name, spool: "abcdef012345", endpoint: row.endpoint, wirePrefix: "", translation: translation,
            rows: MemoryRows([]), count: 1)
        var translator = RowTranslator(part, as: bare)
        let line = row.line + [UInt8](repeating: 0, count: 64)
        do {
            let bytes = try line.withUnsafeBytes { memory in
                let line = UnsafeRawBufferPointer(rebasing: memory[..<row.line.count])
                let length = try translator.measure(row.row, line)
                return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
                    translator.write(line, to: UnsafeMutableRawBufferPointer(buffer))
                    count = length
                }
            }
            return .body(Array(bytes.drop { $0 != UInt8(ascii: " ") }.dropFirst()))
        } catch let error as ProviderError {
            return .refused(String(error.detail.drop { $0 != ":" }.dropFirst(2)))
        } catch {
            return .refused("\(error)")
        }
    }
}
