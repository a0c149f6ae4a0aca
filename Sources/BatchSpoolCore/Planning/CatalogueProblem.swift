/// A row of the price data that cannot be used; the rest of the catalogue can.
package struct CatalogueProblem: Hashable, Sendable {
    /// What is wrong with a row.
    package enum Fault: Hashable, Sendable {
        /// A member is missing or of the wrong kind; its path within the row.
        case unreadable(String)
        case notAPrice(String)
        case notADay(String)
        case unknownModel(String)
        case unknownKind(String)
        case unknownEndpoint(String)
        case unknownStatus(String)
        case unknownAbility(String)
        /// A restriction this version does not know, so that it might send what the model refuses.
        case unknownQuirk(String)
        /// The same vendor, model and id on the wire a second time.
        case repeated
        /// The alias of another model.
        case takenName(String)
    }

    /// `offers[17]` or `models.gpt-4o`.
    package let row: String
    /// Vendor and id on the wire; empty when they cannot be read.
    package let subject: String
    package let fault: Fault

    package init(row: String, subject: String = "", fault: Fault) {
        self.row = row
        self.subject = subject
        self.fault = fault
    }
}

/// Why price data cannot be used at all.
package enum CatalogueFault: Error, Hashable, Sendable {
    /// Not JSON, or not of the outer shape; what the parser says.
    case unreadable(String)
    /// The schema it claims.
    case unknownSchema(String)
}
