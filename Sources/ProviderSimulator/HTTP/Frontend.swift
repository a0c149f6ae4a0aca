import HTTPTypes
import HummingbirdCore
import NIOCore

/// Reads requests, lets faults strike, has a dialect answer.
struct Frontend: Sendable {
    let vendor: Vendor
    let control: ControlRoutes
    /// Where signed addresses lead, without a slash at the end.
    let signedBase: String

    func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let target = Target(request.head.path ?? "/")
        if target.segments.first == "_sim" {
            let body = try await request.body.collect(upTo: Intake.small)
            let reply = try await control.answer(request.method.rawValue, target, [UInt8](body.readableBytesView))
            return try await sender(RequestFault(), channel, "x-request-id").send(reply, with: writer)
        }
        try await serve(request, target, writer, channel)
    }

    private func serve(
        _ request: Request, _ target: Target, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let (dialect, rest, prefix) = vendor.services.asked(target.segments)
        var call = call(request, target, dialect, rest, prefix)
        await vendor.count(call.route)
        try await vendor.settleLate()
        let intake = dialect.intake(of: call.route)
        var refusal: Reply?
        if case .memory(let limit) = intake { refusal = try await collect(request, limit: limit, dialect, &call) }
        (call.fault, call.faults) = try await vendor.meet(await facts(of: call, dialect))
        let sender = await sender(call.fault, channel, dialect.requestIDHeader)
        if call.fault.delay > 0 { try await Task.sleep(for: .seconds(call.fault.delay)) }
        if request.headers[.expect]?.lowercased() == "100-continue" {
            try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        switch intake {
        case .memory: break
        case .form: refusal = try await receive(request, dialect, &call, sender)
        case .bytes: refusal = try await receiveMore(request, dialect, &call, sender)
        }
        if let refusal { return try await sender.send(refusal, with: writer) }
        try await sender.send(try await reply(to: call, dialect), with: writer)
    }

    private func call(
        _ request: Request, _ target: Target, _ dialect: any Dialect, _ rest: [String], _ prefix: String
    ) -> DialectRequest {
        let method = request.method.rawValue
        let (route, object) = dialect.call(method: method, path: rest) ?? (.unknown, nil)
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        return DialectRequest(
            service: dialect.service, route: dialect.refined(route, headers), method: method, object: object,
            path: target.path, segments: rest,
            query: target.query, repeated: target.repeated, headers: headers, key: dialect.key(headers), body: [],
            fault: RequestFault(),
            faults: [], base: "http://\(request.head.authority ?? "127.0.0.1")\(prefix)", signedAddress: signedBase)
    }

    /// Reads the body into memory; the answer when it is larger than the dialect ever takes.
    private func collect(
        _ request: Request, limit: Int, _ dialect: any Dialect, _ call: inout DialectRequest
    ) async throws -> Reply? {
        var body: [UInt8] = []
        if let length = call.headers["content-length"].flatMap({ Int($0) }), length <= limit {
            body.reserveCapacity(length)
        }
        var isTooLarge = false
        for try await piece in request.body {
            if body.count + piece.readableBytes > limit { isTooLarge = true } else { body += piece.readableBytesView }
        }
        call.body = body
        guard isTooLarge else { return nil }
        return dialect.reply(
            413, ErrorBody(message: "The request exceeds the maximum size.", code: "request_too_large"))
    }

    private func sender(_ fault: RequestFault, _ channel: any Channel, _ header: String) async -> ReplySender {
        ReplySender(
            fault: fault, now: await vendor.seconds, requestID: await vendor.newID("req_"), idHeader: header,
            channel: channel)
    }

    private func facts(of call: DialectRequest, _ dialect: any Dialect) async -> CallFacts {
        var facts = CallFacts(
            service: call.service, route: call.route, method: call.method, key: call.key ?? "", object: call.object)
        guard call.route == .createBatch || call.route == .ask else { return await vendor.describe(facts) }
        let told = dialect.createFacts(call)
        facts.object = told.inputFile
        facts = await vendor.describe(facts)
        facts.metadata = told.metadata
        facts.model = facts.model ?? told.model
        return facts
    }

    private func reply(to call: DialectRequest, _ dialect: any Dialect) async throws -> Reply {
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
