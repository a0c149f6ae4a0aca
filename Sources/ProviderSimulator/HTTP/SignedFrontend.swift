import HTTPTypes
import HummingbirdCore
import NIOCore

/// The second port: serves signed addresses, and refuses whoever shows a key there.
struct SignedFrontend: Sendable {
    let vendor: Vendor

    func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let target = Target(request.head.path ?? "/")
        await vendor.count(.signed)
        let id = target.segments.last ?? ""
        let service = await vendor.openUploads[id]?.service ?? Services.standard
        let (fault, _) = try await vendor.meet(
            CallFacts(service: service, route: .signed, method: request.method.rawValue, key: "", object: id))
        let sender = ReplySender(
            fault: fault, now: await vendor.seconds, requestID: await vendor.newID("req_"), channel: channel)
        var reply = try await reply(to: request, target, id, fault, sender)
        if let canned = fault.answer { reply = vendor.services[service].reply(canned) }
        try await sender.send(reply, with: writer)
    }

    private func reply(
        to request: Request, _ target: Target, _ id: String, _ fault: RequestFault, _ sender: ReplySender
    ) async throws -> Reply {
        guard request.headers[.authorization] == nil else {
            return Self.xml(400, "InvalidArgument", "Only one auth mechanism allowed")
        }
        guard target.segments.first == "signed", target.query["sig"] == SignedAddress.signature(of: id) else {
            return Self.xml(403, "SignatureDoesNotMatch", "The signature does not match.")
        }
        if request.method == .put { return try await take(request, id, fault, sender) }
        guard let file = await vendor.files[id] else { return Self.xml(404, "NoSuchKey", "No such object.") }
        return await vendor.content(of: file)
    }

    /// The bytes of an announced upload, whole, with the headers its address was signed for.
    private func take(
        _ request: Request, _ id: String, _ fault: RequestFault, _ sender: ReplySender
    ) async throws -> Reply {
        guard let open = await vendor.openUploads[id] else { return Self.xml(404, "NoSuchKey", "No such object.") }
        for member in open.details?["signed_headers"]?.members?.members ?? [] {
            let name = HTTPField.Name(member.key)
            guard name.flatMap({ request.headers[$0] }) == member.value.text else {
                return Self.xml(403, "SignatureDoesNotMatch", "The header \(member.key) was signed differently.")
            }
        }
        guard !fault.prevents else { return Reply(status: 503, .text("", type: "text/plain")) }
        var draft = try DraftWriter(vendor.store.draft(of: id), limit: 1 << 33)
        for try await piece in request.body {
            try piece.withUnsafeReadableBytes { try draft.take($0) }
            if fault.cut == .inUpload, draft.bytes >= fault.cutAfter ?? 1 { try await sender.sever() }
        }
        return Reply(headers: [("etag", "\"\(draft.finish().sha256.prefix(32))\"")], .text("", type: "text/plain"))
    }

    private static func xml(_ status: Int, _ code: String, _ message: String) -> Reply {
        Reply(
            status: status,
            .text("<Error><Code>\(code)</Code><Message>\(message)</Message></Error>", type: "application/xml"))
    }
}
