/// What earlier plans of a job forbid the next one.
package struct PlanHistory: Hashable, Sendable {
    /// A model id at a vendor, which is what must not be mixed.
    package struct Answerer: Hashable, Codable, Sendable {
        package let vendor: String
        package let wireModel: WireModel

        package init(vendor: String, wireModel: WireModel) {
            self.vendor = vendor
            self.wireModel = wireModel
        }
    }

    /// Who has answered rows already, or may have, by the model as the rows name it.
    package var answered: [ModelName: Answerer]
    /// Accounts not to be used now, each with a word that says why, such as `refused`.
    package var ruledOut: [AccountName: String]

    package init(answered: [ModelName: Answerer] = [:], ruledOut: [AccountName: String] = [:]) {
        self.answered = answered
        self.ruledOut = ruledOut
    }
}
