/// The price data as it stands in its file, before any row is judged.
struct CatalogueFile: Decodable {
    let schema: String
    let date: String
    let models: [String: Readable<ModelRow>]
    let offers: [Readable<OfferRow>]
    let families: [String: FamilyRow]
    let nearestFamily: [String: String]
    let defaultFamily: String

    enum CodingKeys: String, CodingKey {
        case schema, date, models, offers, families
        case nearestFamily = "nearest_family"
        case defaultFamily = "default_family"
    }

    /// A row, or the path of what cannot be read in it, so that one bad row does not cost the others.
    enum Readable<Row: Decodable>: Decodable {
        case row(Row)
        case unreadable(String)

        init(from decoder: any Decoder) throws {
            do {
                self = .row(try Row(from: decoder))
            } catch let error as DecodingError {
                self = .unreadable(Self.path(of: error, below: decoder.codingPath.count))
            }
        }

        private static func path(of error: DecodingError, below depth: Int) -> String {
            let place: (path: [any CodingKey], missing: (any CodingKey)?) =
                switch error {
                case .keyNotFound(let key, let context): (context.codingPath, key)
                case .typeMismatch(_, let context), .valueNotFound(_, let context): (context.codingPath, nil)
                case .dataCorrupted(let context): (context.codingPath, nil)
                @unknown default: ([], nil)
                }
            let keys = place.path.dropFirst(depth).map(\.stringValue) + (place.missing.map { [$0.stringValue] } ?? [])
            return keys.joined(separator: ".")
        }
    }

    struct ModelRow: Decodable {
        let kind: String
        let `class`: String?
        let tokenizer: String
        let aliases: [String]?
    }

    struct OfferRow: Decodable {
        let model: String
        let vendor: String
        let wire: String
        let endpoint: String?
        let maxInput: Int?
        let maxOutput: Int?
        let batch: PriceRow?
        let flex: PriceRow?
        let realtime: PriceRow?
        let batchStatus: String
        let tiers: [TierRow]?
        let can: [String]?
        let cannot: [String]?
        let quirks: [String]?
        let retires: String?
        let source: String
        let asOf: String

        enum CodingKeys: String, CodingKey {
            case model, vendor, wire, endpoint, batch, flex, realtime, tiers, can, cannot, quirks, retires, source
            case maxInput = "max_input"
            case maxOutput = "max_output"
            case batchStatus = "batch_status"
            case asOf = "as_of"
        }
    }

    struct PriceRow: Decodable {
        let input: String?
        let output: String?
        let cachedInput: String?
        let cacheWrite: String?

        enum CodingKeys: String, CodingKey {
            case input, output
            case cachedInput = "cached_input"
            case cacheWrite = "cache_write"
        }
    }

    struct TierRow: Decodable {
        let above: Int
        let batch: PriceRow?
        let realtime: PriceRow?
    }

    struct FamilyRow: Decodable {
        let word, letterOver6, hump, digitGroup3, digit, symbol, symbolRun, han, wide, accented: Double
        let lineOrGap: Double

        enum CodingKeys: String, CodingKey {
            case word, hump, digit, symbol, han, wide, accented
            case letterOver6 = "letter_over_6"
            case digitGroup3 = "digit_group3"
            case symbolRun = "symbol_run"
            case lineOrGap = "line_or_gap"
        }
    }
}
