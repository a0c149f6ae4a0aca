/// The wire format of a family of vendors, written from their documentation.
protocol Dialect: Sendable {
    /// The call that a method and a path stand for, whatever the path begins with; nil when it is none.
    func call(method: String, path: [String]) -> (route: Route, object: String?)?

    /// The metadata and the id of the input file of a request for a batch, for faults to choose by.
    func createFacts(_ body: [UInt8]) -> (inputFile: String?, metadata: JSONObject?)

    /// The model that the first line of an uploaded file names, for faults and limits to choose by.
    func model(ofFirstLineIn path: String) throws -> String?

    /// Carries out a request; nothing else changes the vendor.
    func answer(_ request: DialectRequest, vendor: Vendor) async throws -> Reply

    /// An error as this dialect writes it.
    func reply(_ status: Int, _ error: ErrorBody) -> Reply

    /// Answers the rows of a batch; called on a thread that may block. Throws only when it was stopped.
    func work(_ order: WorkOrder, store: FileStore) throws(SimulatorError) -> WorkResult
}
