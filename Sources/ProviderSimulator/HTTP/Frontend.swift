import HTTPTypes
import HummingbirdCore
import NIOCore

/// Reads requests, lets faults strike, has a dialect answer.
struct Frontend: Sendable {
    private static let bodyLimit = 8 << 20
    let vendor: Vendor
    let dialect: any Dialect
    let control: ControlRoutes
    /// Where signed addresses lead, without a slash at the end.
    let signedBase: String

    func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let target = Target(request.head.path ?? "/")
        if target.segments.first == "_sim" {
            let body = try await request.body.collect(upTo: Self.bodyLimit)
            let reply = try await control.answer(request.method.rawValue, target, [UInt8](body.readableBytesView))
            return try await sender(RequestFault(), channel).send(reply, with: writer)
        }
        try await serve(request, target, writer, channel)
    }

    private func serve(
        _ request: Request, _ target: Target, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let (route, object) = dialect.call(method: request.method.rawValue, path: target.segments) ?? (.unknown, nil)
        await vendor.count(route)
        try await vendor.settleLate()
        var call = DialectRequest(
            route: route, method: request.method.rawValue, object: object, path: target.path, query: target.query,
            key: key(of: request), body: [], fault: RequestFault(), faults: [], signedAddress: signedBase)
        if route != .upload {
            call.body = [UInt8](try await request.body.collect(upTo: Self.bodyLimit).readableBytesView)
        }
        (call.fault, call.faults) = try await vendor.meet(await facts(of: call))
        let sender = await sender(call.fault, channel)
        if call.fault.delay > 0 { try await Task.sleep(for: .seconds(call.fault.delay)) }
        if request.headers[.expect]?.lowercased() == "100-continue" {
            try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        if route == .upload, let refusal = try await receive(request, &call, sender) {
            return try await sender.send(refusal, with: writer)
        }
        try await sender.send(try await reply(to: call), with: writer)
    }

    private func sender(_ fault: RequestFault, _ channel: any Channel) async -> ReplySender {
        ReplySender(fault: fault, now: await vendor.seconds, requestID: await vendor.newID("req_"), channel: channel)
    }

    private func key(of request: Request) -> String? {
        guard let value = request.headers[.authorization], value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst(7))
    }

    private func facts(of call: DialectRequest) async -> CallFacts {
        var facts = CallFacts(route: call.route, method: call.method, key: call.key ?? "", object: call.object)
        if call.route == .createBatch {
            let (inputFile, metadata) = dialect.createFacts(call.body)
            facts.object = inputFile
            facts = await vendor.describe(facts)
            facts.metadata = metadata
            return facts
        }
        return await vendor.describe(facts)
    }

    private func reply(to call: DialectRequest) async throws -> Reply {
        if call.fault.appliesLater { _ = try await dialect.answer(call, vendor: vendor) }
        let real = call.fault.prevents ? nil : try await dialect.answer(call, vendor: vendor)
        if let canned = call.fault.answer { return dialect.reply(canned) }
        if let to = call.fault.redirect {
            let address = to == "signed" ? signedBase + SignedAddress.path(call.object ?? "") : to
            return Reply(
                status: call.fault.redirectStatus, headers: [("location", address)], .text("", type: "text/plain"))
        }
        return real ?? dialect.reply(503, ErrorBody(message: "The server is overloaded.", type: "server_error"))
    }
}
