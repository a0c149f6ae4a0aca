import HTTPTypes
import HummingbirdCore
import NIOCore

/// The second port: serves signed addresses, and refuses whoever shows a key there.
struct SignedFrontend: Sendable {
    let vendor: Vendor
    let dialect: any Dialect

    func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let target = Target(request.head.path ?? "/")
        await vendor.count(.signed)
        let id = target.segments.last ?? ""
        let (fault, _) = try await vendor.meet(
            CallFacts(route: .signed, method: request.method.rawValue, key: "", object: id))
        let sender = ReplySender(
            fault: fault, now: await vendor.seconds, requestID: await vendor.newID("req_"), channel: channel)
        var reply = await reply(to: request, target, id)
        if let canned = fault.answer { reply = dialect.reply(canned) }
        try await sender.send(reply, with: writer)
    }

    private func reply(to request: Request, _ target: Target, _ id: String) async -> Reply {
        guard request.headers[.authorization] == nil else {
            return Reply(
                status: 400,
                .text(
                    "<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>",
                    type: "application/xml"))
        }
        guard target.segments.first == "signed", target.query["sig"] == SignedAddress.signature(of: id) else {
            return Reply(
                status: 403, .text("<Error><Code>SignatureDoesNotMatch</Code></Error>", type: "application/xml"))
        }
        guard let file = await vendor.files[id] else {
            return Reply(status: 404, .text("<Error><Code>NoSuchKey</Code></Error>", type: "application/xml"))
        }
        return Reply(.file(path: vendor.store.path(of: id), bytes: file.bytes))
    }
}
