import FoundationEssentials

/// What is wrong with the content of an order, in a sentence.
package struct OrderFault: Error, Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension Order {
    /// Most targets of one order.
    package static let mostTargets = 500

    /// The order in `bytes`, which anybody may have written.
    package init(reading bytes: [UInt8]) throws(OrderFault) {
        let decoder = JSONDecoder()
        guard let members = try? decoder.decode([String: AnyMember].self, from: Data(bytes)) else {
            throw OrderFault("the order is no JSON object")
        }
        try Self.check(members.keys, Self.CodingKeys.allCases.map(\.rawValue))
        let version = try? decoder.decode(Version.self, from: Data(bytes))
        guard let schema = version?.schema else { throw OrderFault("the order has no \"schema\": 1") }
        guard schema == Self.schema else { throw OrderFault("schema \(schema) is not known; this version knows 1") }
        try Self.checkWord(try? decoder.decode(Words.self, from: Data(bytes)))
        do {
            self = try decoder.decode(Order.self, from: Data(bytes))
        } catch {
            throw OrderFault(
                "a member of the order is missing or of the wrong kind, or its \"targets\" are no jobs and files")
        }
        try checkMembers()
    }

    private struct Version: Decodable {
        let schema: Int
    }

    private struct Words: Decodable {
        let order: String?
    }

    /// Any value, of which only the name counts.
    private struct AnyMember: Decodable {
        init(from decoder: any Decoder) throws {}
    }

    private static func check(_ names: some Sequence<String>, _ known: [String]) throws(OrderFault) {
        guard let stranger = names.sorted().first(where: { !known.contains($0) }) else { return }
        let near = nearest(stranger, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
        throw OrderFault("the order has an unknown member \"\(EscapedText(stranger, limit: 60))\"" + near)
    }

    private static func checkWord(_ words: Words?) throws(OrderFault) {
        let known = OrderKind.allCases.map(\.rawValue)
        guard let word = words?.order else { throw OrderFault("the order does not say what to do: \"order\"") }
        guard !known.contains(word) else { return }
        let near = nearest(word, among: known).map { "; did you mean \"\($0)\"?" }
        throw OrderFault(
            "no order is called \"\(EscapedText(word, limit: 60))\""
                + (near ?? "; there are \(known.joined(separator: ", "))"))
    }

    /// Members that belong together are there, and none that makes no sense.
    private func checkMembers() throws(OrderFault) {
        let isAboutAll = all == true
        switch order {
        case .cancel, .hold, .release, .retry:
            guard isAboutAll != !targets.isEmpty else {
                throw OrderFault("the order needs either \"targets\" or \"all\": true")
            }
        case .adopt: guard !isAboutAll, targets.count < 2 else { throw OrderFault("a batch is given to one job") }
        case .spoolAdopt: guard !isAboutAll, targets.isEmpty else { throw OrderFault("a spool has no targets") }
        }
        guard targets.count <= Self.mostTargets else { throw OrderFault("more than \(Self.mostTargets) targets") }
        guard targets.allSatisfy({ $0.job != nil || $0.file != nil }) else {
            throw OrderFault("a target needs a \"job\" or a \"file\"")
        }
        guard (order == .retry) == (retry != nil) else {
            throw OrderFault("\"retry\" says how, in an order to retry and in no other")
        }
        guard (order == .adopt) == (batch != nil), batch.map({ Self.isID($0.rawValue) }) ?? true else {
            throw OrderFault("\"batch\" is the provider's id of a batch, in an order to adopt one and in no other")
        }
        if isAboutAll, order == .retry { throw OrderFault("what to retry is said job by job") }
    }

    /// Whether `text` may stand in a request's path.
    private static func isID(_ text: String) -> Bool {
        (1...256).contains(text.utf8.count) && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    }
}
