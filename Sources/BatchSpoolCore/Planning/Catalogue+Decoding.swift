package import FoundationEssentials
internal import JSONLines

extension Catalogue {
    /// The schema this version reads.
    package static let schema = "batchspool-catalogue/1"

    /// Reads price data; a row that cannot be used is left out and named in `problems`.
    package init(decoding json: Data) throws(CatalogueFault) {
        let file = try Self.file(json)
        guard file.schema == Self.schema else { throw .unknownSchema(file.schema) }
        self.init(file)
    }

    private static func file(_ json: Data) throws(CatalogueFault) -> CatalogueFile {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: json.count + JSONScanner.padding, alignment: 64)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        memory.copyBytes(from: json)
        // Deep enough for the prices of an offer's tiers.
        var options = JSONScanner.Options(recordDepth: 7)
        options.elementLimit = 1 << 20
        var scanner = JSONScanner(options)
        let line: JSONLine
        do throws(JSONFault) {
            line = try scanner.scan(UnsafeRawBufferPointer(rebasing: memory[..<json.count]))
        } catch {
            throw .unreadable("byte \(error.offset): \(error.kind)")
        }
        do throws(CatalogueMembers.Unreadable) {
            return try CatalogueFile(CatalogueMembers(line))
        } catch {
            throw .unreadable("\(error.path) is missing or of another kind")
        }
    }

    private init(_ file: CatalogueFile) {
        var reading = CatalogueReading()
        reading.readModels(file.models)
        reading.readOffers(file.offers)
        let estimate = TokenEstimate(
            families: file.families.mapValues(TokenWeights.init), nearestFamily: file.nearestFamily,
            defaultFamily: file.defaultFamily)
        self.init(
            date: file.date, models: reading.models, names: reading.names, offers: reading.offers,
            problems: reading.problems, estimate: estimate)
    }
}

/// Rows judged so far.
private struct CatalogueReading {
    var models: [CatalogueModel] = []
    var names: [String: Int] = [:]
    var offers: [CatalogueOffer] = []
    var problems: [CatalogueProblem] = []

    mutating func readModels(_ rows: [String: CatalogueFile.Readable<CatalogueFile.ModelRow>]) {
        // Sorted, because the order of a dictionary differs from run to run and plans must not.
        let sorted = rows.sorted { $0.key < $1.key }
        for (name, row) in sorted { read(name, row) }
        for case (let name, .row(let row)) in sorted {
            guard let place = names[name] else { continue }
            for alias in row.aliases ?? [] { add(alias, at: place, of: name) }
        }
    }

    private mutating func read(_ name: String, _ row: CatalogueFile.Readable<CatalogueFile.ModelRow>) {
        switch row {
        case .unreadable(let path):
            problems.append(CatalogueProblem(row: "models.\(name)", subject: name, fault: .unreadable(path)))
        case .row(let row):
            guard let kind = CatalogueModel.Kind(rawValue: row.kind) else {
                problems.append(CatalogueProblem(row: "models.\(name)", subject: name, fault: .unknownKind(row.kind)))
                return
            }
            names[name] = models.count
            models.append(
                CatalogueModel(name: ModelName(name), kind: kind, grade: row.class, tokenizer: row.tokenizer))
        }
    }

    private mutating func add(_ alias: String, at place: Int, of name: String) {
        if names[alias] == nil {
            names[alias] = place
        } else {
            problems.append(CatalogueProblem(row: "models.\(name)", subject: name, fault: .takenName(alias)))
        }
    }

    mutating func readOffers(_ rows: [CatalogueFile.Readable<CatalogueFile.OfferRow>]) {
        var seen: Set<[String]> = []
        offers.reserveCapacity(rows.count)
        for (place, row) in rows.enumerated() {
            switch row {
            case .unreadable(let path):
                problems.append(CatalogueProblem(row: "offers[\(place)]", fault: .unreadable(path)))
            case .row(let row):
                let first = seen.insert([row.vendor, row.model, row.wire]).inserted
                read(row, at: place, first: first)
            }
        }
    }

    private mutating func read(_ row: CatalogueFile.OfferRow, at place: Int, first: Bool) {
        do throws(CatalogueRowFault) {
            guard first else { throw CatalogueRowFault(.repeated) }
            offers.append(try CatalogueOffer(row, models: names))
        } catch {
            problems.append(
                CatalogueProblem(row: "offers[\(place)]", subject: "\(row.vendor) \(row.wire)", fault: error.fault))
        }
    }
}

extension TokenWeights {
    fileprivate init(_ row: CatalogueFile.FamilyRow) {
        self.init(
            word: row.word, letterOver6: row.letterOver6, hump: row.hump, digitGroup3: row.digitGroup3,
            digit: row.digit, symbol: row.symbol, symbolRun: row.symbolRun, han: row.han, wide: row.wide,
            accented: row.accented, lineOrGap: row.lineOrGap)
    }
}
