import Testing

/// One thing a network or a provider does, in the simulator's words.
struct Trouble: Sendable, CustomTestStringConvertible {
    /// The R-ids it covers and the situation.
    let name: String
    let scenario: String
    /// Keys of the account's table that differ.
    var account: [String: String] = [:]

    var testDescription: String { name }

    /// A fault of one kind of request: `when` is the rest of MATCH, `action` what is done.
    init(_ name: String, _ route: String, _ when: String, _ action: String, account: [String: String] = [:]) {
        let match = when.isEmpty ? #""route":"\#(route)""# : #""route":"\#(route)",\#(when)"#
        self.init(name, fault: #"{"match":{\#(match)},"do":{\#(action)}}"#, account: account)
    }

    /// A fault of batches or rows, bound when the batch is created.
    init(_ name: String, fault: String, account: [String: String] = [:]) {
        self.init(name, scenario: #"{"faults":[\#(fault)]}"#, account: account)
    }

    init(_ name: String, scenario: String, account: [String: String] = [:]) {
        (self.name, self.scenario, self.account) = (name, scenario, account)
    }

    /// What a batch does: `when` is MATCH, `action` the members of `batch`.
    static func batch(_ name: String, when: String = "", _ action: String) -> Trouble {
        Trouble(name, fault: #"{"match":{\#(when)},"do":{"batch":{\#(action)}}}"#)
    }
}
