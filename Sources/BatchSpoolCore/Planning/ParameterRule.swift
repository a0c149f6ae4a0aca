/// One line of the table of what offers do with parameters; the first line that fits an offer and a mark decides.
struct ParameterRule: Sendable {
    /// The offers a rule is about.
    enum Scope: Sendable {
        case quirk(Quirk)
        /// Models with a quirk, at whoever speaks the dialect.
        case quirky(Dialect, Quirk)
        /// OpenAI's own models, wherever OpenAI's software runs them.
        case openAI(ModelFamily)
        case vendor(String)
        /// Some models of a vendor's.
        case models(String, ModelFamily)
        /// Some models, at whoever speaks the dialect.
        case family(Dialect, ModelFamily)
        /// Whoever speaks it.
        case dialect(Dialect)
        /// Anthropic's models of one manner.
        case claude(ClaudeManner)
        /// Google's models of one manner.
        case gemini(GeminiManner)
        /// Vendors that are told in these words how much to think.
        case spells(ThoughtSpelling)
        case all
        /// All known vendors but these; a service nobody knows may do anything.
        case known(but: [String])
        /// Vendors that are sent no members that say nothing.
        case lean
        /// Accounts of this price class.
        case lane(Lane)
        /// Servers that gave themselves away as one of these.
        case software([ServerSoftware])
    }

    enum Action: Sendable {
        case pass
        case rename(to: ParameterMark)
        /// Goes by the name of the other parameter, whose own value it says as well and without which it means nothing.
        case supersede(ParameterMark)
        /// Goes with this value, as JSON text, unless the rows have the other parameter, which says it.
        case send(String, unless: ParameterMark)
        /// The dialect says it in its own words.
        case rewrite
        /// As `rewrite`, but what reads otherwise afterwards is told.
        case adapt
        /// Left out from within the parameter, which is told.
        case trim
        /// As `rewrite`, and the service does it itself, whatever the model can.
        case serve
        /// A format of answers that is asked for by a tool which must be called, whose input becomes the answer. Refused
        /// where rows or models leave no room for that.
        case byTool
        /// The value is what leaving it out means, so it is left out.
        case omit
        case refuse
        case refuseUnless(ParameterMark)
        /// Refused beside any of these, each of which makes a model think.
        case refuseWith([ParameterMark])
    }

    let scope: Scope
    let marks: [ParameterMark]
    let action: Action
    /// Nil is every endpoint.
    let endpoint: Endpoint?

    init(_ scope: Scope, _ marks: [ParameterMark], _ action: Action, at endpoint: Endpoint? = nil) {
        self.scope = scope
        self.marks = marks
        self.action = action
        self.endpoint = endpoint
    }

    func covers(_ mark: ParameterMark, at place: Endpoint, of offer: Offer) -> Bool {
        guard marks.contains(mark), endpoint == nil || endpoint == place else { return false }
        switch scope {
        case .all: return true
        case .quirk(let quirk): return offer.quirks.contains(quirk)
        case .quirky(let dialect, let quirk): return offer.dialect == dialect && offer.quirks.contains(quirk)
        case .openAI(let family):
            return Self.runsOpenAI.contains(offer.vendor) && family.contains(offer.vendorModel)
        case .models(let vendor, let family): return offer.vendor == vendor && family.contains(offer.vendorModel)
        case .family(let dialect, let family): return offer.dialect == dialect && family.contains(offer.vendorModel)
        case .vendor(let vendor): return offer.vendor == vendor
        case .dialect(let dialect): return offer.dialect == dialect
        case .claude(let manner):
            return offer.dialect == .anthropic && ClaudeManner.of(offer.vendorModel) == manner
        case .gemini(let manner): return offer.dialect == .gemini && GeminiManner.of(offer.vendorModel) == manner
        case .spells(let spelling): return ThoughtSpelling.of(vendor: offer.vendor) == spelling
        case .known(let others): return Self.knownVendors.contains(offer.vendor) && !others.contains(offer.vendor)
        case .lean: return VendorProfile.known[offer.vendor]?.isLean == true
        case .lane(let lane): return offer.lane == lane
        case .software(let programs): return offer.facts?.software.map(programs.contains) == true
        }
    }

    static let runsOpenAI: Set<String> = ["openai", "azure"]
    private static let knownVendors = Set(VendorProfile.known.keys)
}
