import BatchSpoolCore
import Testing

/// The schemas that ship are those of what is written.
@Suite(.enabled(if: SchemaCheck.isPossible, "python3 is needed")) struct SchemaTests {
    /// A record as its sidecar has it, without the last line.
    private struct Sidecar: Encodable {
        let record: JobRecord

        private enum CodingKeys: CodingKey {
            case schema, seq
        }

        func encode(to encoder: any Encoder) throws {
            try record.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(JobRecord.schema, forKey: .schema)
            try container.encode(1, forKey: .seq)
        }
    }

    @Test("A sidecar keeps to its schema in every phase, with parts in every state, full and bare")
    func sidecar() throws {
        let texts = try [JobPhase.claiming, .claimed, .working, .delivering, .delivered].flatMap { phase in
            [try bare(phase), try full(phase)]
        }.map { try Coded.text(Sidecar(record: $0)) }

        #expect(try SchemaCheck().violations("sidecar-body", texts) == "")
    }

    @Test("Receipts keep to their schema, full and bare")
    func receipt() throws {
        let texts = [try Coded.text(ReportSample.receipt()), try Coded.text(ReportSample.bareReceipt())]

        #expect(try SchemaCheck().violations("receipt", texts) == "")
    }

    @Test("Sidecars and receipts may ask for answers in every shape")
    func answerFormats() throws {
        var (sidecars, receipts): ([String], [String]) = ([], [])
        for format in AnswerFormat.allCases {
            var (record, receipt) = (try full(.working), try ReportSample.receipt())
            (record.options.answerFormat, receipt.options.answerFormat) = (format, format)
            sidecars.append(try Coded.text(Sidecar(record: record)))
            receipts.append(try Coded.text(receipt))
        }

        #expect(try SchemaCheck().violations("sidecar-body", sidecars) == "")
        #expect(try SchemaCheck().violations("receipt", receipts) == "")
    }

    @Test("Status reports keep to their schema, full and bare")
    func status() throws {
        let texts = [try Coded.text(ReportSample.status()), try Coded.text(ReportSample.bareStatus)]

        #expect(try SchemaCheck().violations("status", texts) == "")
    }

    @Test("Reports of a daemon keep to their schema, full and bare")
    func daemon() throws {
        let texts = [try Coded.text(DaemonSample.full), try Coded.text(DaemonSample.bare)]

        #expect(try SchemaCheck().violations("daemon", texts) == "")
    }

    @Test("Orders and replies keep to their schemas, and what keeps to a schema is read")
    func orders() throws {
        let orders = OrderSample.all
        let texts = try orders.map(Coded.text)
        let replies = try OrderWord.allCases.map { word in
            try Coded.text(OrderSample.reply(OrderAnswer(word, "words", job: OrderSample.id)))
        }

        #expect(try SchemaCheck().violations("order", texts) == "")
        #expect(try SchemaCheck().violations("reply", replies + [try Coded.text(OrderSample.fullReply)]) == "")
        #expect(try texts.map { try Order(reading: Array($0.utf8)) } == orders)
        #expect(Self.missing(in: OrderSample.fullTarget) + Self.missing(in: OrderSample.fullReply.answers[0]) == [])
    }

    @Test("Result and error lines keep to their schemas, whatever a provider left out")
    func lines() throws {
        let answers = [
            Answer(), Answer(lineID: "", requestID: "", model: "", usage: nil),
            Answer(status: 400, usage: nil, errorCode: "content_filter"),
            Answer(status: nil, body: "", model: "", usage: nil, retryable: true),
        ]
        let results = answers.prefix(2).map { line(of: $0, isResult: true) }
        let errors =
            answers.suffix(2).map { line(of: $0, isResult: false) } + [bareLine("req-1", 7), bareLine("", nil)]

        #expect(try SchemaCheck().violations("result-line", [results.joined()]) == "")
        #expect(try SchemaCheck().violations("error-line", [errors.joined()]) == "")
        #expect(try SchemaCheck().violations("lines", [(results + errors).joined()]) == "")
    }

    @Test("The full samples leave no member out, so that a new one reaches its schema")
    func completeness() throws {
        let (record, receipt, status) = (try full(.working), try ReportSample.receipt(), try ReportSample.status())
        let values: [Any] = [
            record, record.sources[0], record.parts[0], record.parts[0].planned, Self.fullStatus, receipt,
            receipt.source,
            receipt.cost, receipt.usage[0], receipt.options, receipt.batches[0], status, status.counts, status.money,
            status.batches[0], DaemonSample.full, DaemonSample.full.spending, DaemonSample.full.accounts[0],
        ]

        #expect(values.flatMap(Self.missing) == [])
    }

    /// Names of the optional members of `value` that are nil.
    private static func missing(in value: Any) -> [String] {
        Mirror(reflecting: value).children.compactMap { name, child in
            let mirror = Mirror(reflecting: child)
            return mirror.displayStyle == .optional && mirror.children.isEmpty ? name : nil
        }
    }

    @Test("A stranger among the members is told with file and line")
    func stranger() throws {
        let receipt = try Coded.text(ReportSample.receipt()).replacing(#""ok":false"#, with: #""ok":false,"okay":1"#)

        let said = try SchemaCheck().violations("receipt", [receipt])

        #expect(said.hasPrefix("exit status 1: "))
        #expect(said.contains("/0:1: $: Additional properties are not allowed ('okay' was unexpected)"))
    }

    @Test("The sources of a record are written as the encoder would, to the letter")
    func sourceText() throws {
        var sources = try full(.working).sources + bare(.claiming).sources
        sources[1].name = DroppedName("\"quoted\" \\ / \u{1}\t é.jsonl")
        var text: [UInt8] = []
        Source.append(sources, to: &text)
        #expect("[" + String(decoding: text, as: UTF8.self) + "]" == (try Coded.text(sources)))
    }

    private func bare(_ phase: JobPhase) throws -> JobRecord {
        try PartSample.record(phase)
    }

    private func full(_ phase: JobPhase) throws -> JobRecord {
        var record = try PartSample.record(phase)
        let identity = PartSample.source.identity
        (record.sources[0].queue, record.sources[0].companion) = ("reviews", DroppedName(bytes: [0xFF]))
        (record.sources[0].companionIdentity, record.sources[0].sha256) = (identity, String(repeating: "0", count: 64))
        (record.sources[0].lines, record.sources[0].rows) = (3, RowSpan(0..<3))
        (record.sources[0].rejection, record.sources[0].stem) = ("bad_json", "orders~2")
        record.sources[0].counts = RowCounts(rows: 3, results: 2, errors: 1)
        record.options = try ReportSample.receipt().options
        (record.input, record.inputIdentity, record.rows) = ("x.input", identity, 3)
        record.parts = PartStateTests.State.allCases.enumerated().map { full($0.offset + 1, $0.element.value) }
        record.parts.append(full(99, .fetching(Self.fullStatus, PartSample.attempt)))
        record.hold = Hold(
            reason: .overBudget, detail: "d", since: PartSample.source.claimedAt, part: 1, cause: .spentDay)
        let mark = OrderMark(order: record.job, uid: 1000, at: PartSample.source.claimedAt)
        (record.paused, record.sources[0].cancelled) = (mark, mark)
        record.orders = OrderWord.allCases.map { AppliedOrder(order: record.job, word: $0) }
        record.delivery = [
            DeliveryStep(source: 0, work: "w", place: .failed, target: "t", bytes: 1, sha256: ""),
            DeliveryStep(
                source: 0, work: "w", place: .outbox, target: "t", bytes: 1, sha256: String(repeating: "f", count: 64)),
        ]
        record.transitions = [Transition(what: "claimed", at: PartSample.source.claimedAt)]
        record.archived = PartSample.source.claimedAt
        record.keptUntil = PartSample.source.claimedAt
        return record
    }

    private static let fullStatus = BatchStatus(
        batch: PartSample.batch, phase: .ended(.failed), done: 1, total: 2, files: [RemoteFile("f")],
        problem: PartSample.error(.transient(retryAfter: 1.5)), unknownWord: "odd", awaited: 1)

    private func full(_ number: Int, _ state: PartState) -> Part {
        let price = OfferPrice(
            token: TokenPrice(input: Money(picodollars: 1), output: Money(picodollars: 2)),
            tiers: [
                PriceTier(
                    above: 1000, price: TokenPrice(input: nil, output: nil, cachedInput: .zero, cacheWrite: .zero))
            ],
            window: "1h", realtime: TokenPrice(input: .zero, output: .zero), status: .own,
            source: OfferPrice.ownSource, asOf: "")
        let offer = PlannedOffer(
            account: AccountName("gpu1"), vendor: "gpu1", model: ModelName("m"), wireModel: WireModel("m"),
            price: price,
            adjustments: [
                .dropped("top_p"), .renamed("max_tokens", to: "max_completion_tokens"),
                .added("max_tokens", value: "4096"), .set("logprobs", value: "1"),
                .changed("messages", mark: "messages=call_ids"), .byTool("response_format"),
            ])
        let identity = AccountIdentity(
            account: AccountName("gpu1"), vendor: "gpu1", dialect: "openai", baseURL: "http://gpu1/v1", fingerprint: "")
        var part = Part(
            number: number, attempt: 2, planned: PartSample.planned(offer: offer), identity: identity, rows: 3)
        (part.state, part.intendedAt, part.endedAt) = (state, PartSample.source.claimedAt, PartSample.source.claimedAt)
        part.ruling = .notSubmitted
        part.leftOut = RefusedRows.grouped([7, 9].map { RowRefusal(row: $0, detail: "d", code: "c") })
        (part.cost, part.problem) = (.zero, PartSample.error(.local))
        return part
    }

    private func line(of answer: Answer, isResult: Bool) -> String {
        let maker = ResultLine(account: AccountName("openai"), model: ModelName("m"), batch: PartSample.batch)
        var output: [UInt8] = []
        answer.lend { answer in
            Answer.bytes("req-1") { id in
                let place = RowPlace(row: 1, line: 2)
                if isResult {
                    maker.append(answer, customID: id, place: place, cost: nil, to: &output)
                } else {
                    ErrorLine.append(
                        answer, error: RowError(answer), customID: id, place: place, cost: .zero, line: maker,
                        to: &output)
                }
            }
        }
        return String(decoding: output, as: UTF8.self) + "\n"
    }

    private func bareLine(_ id: String, _ number: Int?) -> String {
        var output: [UInt8] = []
        Answer.bytes(id) {
            ErrorLine.append(error: .missing, customID: $0, place: RowPlace(row: number, line: number), to: &output)
        }
        return String(decoding: output, as: UTF8.self) + "\n"
    }
}
