extension XAIDialect {
    /// Adds rows, all of a call or none; those that are there already, unchanged, are passed over.
    func addRows(_ request: DialectRequest, _ vendor: Vendor) async throws -> Reply {
        let id = request.object ?? ""
        guard let batch = try await vendor.current(id, account: request.account) else { return missing("Batch") }
        guard isInline(batch) else {
            return reply(412, ErrorBody(message: "Requests cannot be added to a batch made from a file."))
        }
        guard batch.times[.cancelling] == nil, batch.stage != .failed || batch.rows == 0 else {
            return reply(403, ErrorBody(message: "The batch was cancelled."))
        }
        var known = try lines(of: batch.order.inputFile, vendor)
        let added: [UInt8]
        do throws(Refusal) {
            added = try Self.added(request.body, to: &known, of: await vendor.models(of: service))
        } catch {
            return reply(error.status, ErrorBody(message: error.message))
        }
        guard known.count <= (await vendor.limits(of: service)).rows else {
            return reply(400, ErrorBody(message: "Too many requests in one batch."))
        }
        if !added.isEmpty { try await vendor.addRows(added, to: id) }
        return Reply(.json([:]))
    }

    /// Why a call that adds rows is refused.
    private struct Refusal: Error {
        let status: Int
        let message: String
    }

    /// The lines of the rows in `body` that `known` has not, and takes up.
    private static func added(
        _ body: [UInt8], to known: inout [String: [UInt8]], of models: ModelList
    ) throws(Refusal) -> [UInt8] {
        let (names, requests) = body.withUnsafeBytes { split($0) }
        if let odd = names.first(where: { $0 != "batch_requests" }) {
            throw Refusal(status: 422, message: "unknown field `\(odd)`")
        }
        guard !requests.isEmpty else { throw Refusal(status: 422, message: "missing field `batch_requests`") }
        let rows = XAIRows(models: models, isStrict: false, created: 0)
        var added: [UInt8] = []
        for (index, line) in requests.enumerated() {
            let id = try check(line, rows, index)
            if let before = known[id] {
                guard before == line else {
                    throw Refusal(status: 412, message: "Request \(id) exists with different content.")
                }
                continue
            }
            known[id] = line
            added += line + [10]
        }
        return added
    }

    /// The names of a body's members, and each of its requests on one line, otherwise as it was sent.
    private static func split(_ body: UnsafeRawBufferPointer) -> (names: [String], requests: [[UInt8]]) {
        guard let members = JSONMembers(body) else { return ([], []) }
        let elements = members.ranges["batch_requests"].flatMap { JSONMembers.elements(body, in: $0) } ?? []
        let requests = elements.map { range in body[range].map { $0 == 10 || $0 == 13 ? 32 : $0 } }
        return (members.ranges.keys.sorted(), requests)
    }

    /// The id of a row that may be added.
    private static func check(_ line: [UInt8], _ rows: XAIRows, _ index: Int) throws(Refusal) -> String {
        let members = JSONValue(parsing: line)?.members
        let odd = members?.keys.first { $0 != "batch_request_id" && $0 != "batch_request" }
        if let odd { throw Refusal(status: 422, message: "batch_requests[\(index)]: unknown field `\(odd)`") }
        let row = try? line.withUnsafeBytes { bytes in try rows.row(bytes, line: index, number: index) }
        guard let row, let id = row.id, members?["batch_request"]?.members?.keys.count == 1 else {
            throw Refusal(status: 422, message: "batch_requests[\(index)]: invalid batch request")
        }
        guard rows.models[row.asked.model] != nil else {
            throw Refusal(status: 400, message: "Model \(row.asked.model) is not supported for batch processing.")
        }
        let messages = row.question["messages"]?.elements ?? []
        guard messages.allSatisfy({ $0.members?["content"]?.elements?.isEmpty != true }) else {
            throw Refusal(status: 400, message: "Each message must have at least one content element.")
        }
        return id
    }

    /// The lines of an inline input, by the ids of their rows.
    private func lines(of file: String, _ vendor: Vendor) throws -> [String: [UInt8]] {
        var reader = try LineReader(vendor.store.path(of: file))
        var lines: [String: [UInt8]] = [:]
        while let bytes = try reader.next() {
            guard let id = JSONValue(parsing: bytes)?.members?["batch_request_id"]?.text else { continue }
            lines[id] = [UInt8](bytes)
        }
        return lines
    }
}
