import HTTPTypes
import HummingbirdCore
import NIOCore

/// Puts a reply on the wire, spoiled as the fault wants.
struct ReplySender: Sendable {
    let fault: RequestFault
    /// Unix seconds for the `Date` header.
    let now: Int
    let requestID: String
    var idHeader = "x-request-id"
    let channel: any Channel

    /// The connection was cut on purpose; thrown so that the server gives it up.
    struct Severed: Error {}

    func send(_ reply: Reply, with writer: consuming ResponseWriter) async throws {
        if fault.silence != nil { try await hold() }
        if let raw = fault.raw { try await sendRaw(raw) }
        if let endless = fault.endless, endless != .body { try await sendEndlessHead(endless) }
        if let cut = fault.cut, cut != .inHeaders, cut != .inBody { try await sever() }
        let content = try ReplyContent(reply.body)
        var head = head(of: reply, length: content.count)
        if fault.cut == .inHeaders { try await cutInHeaders(head) }
        if fault.endless == .body { head.headerFields[.contentLength] = "\(fault.endlessBytes)" }
        var body: any ResponseBodyWriter = try await writer.writeHead(head)
        if fault.endless == .body { try await sendEndlessBody(&body) }
        try await content.write(to: &body, fault: fault)
        if fault.cut == .inBody { try await sever() }
        if fault.contentLengthOffset != 0 { try await severAfterFlush() }
        try await body.finish(nil)
    }

    private func head(of reply: Reply, length: Int) -> HTTPResponse {
        var head = HTTPResponse(status: .init(code: reply.status))
        head.headerFields[.contentType] = reply.contentType
        head.headerFields[.contentLength] = "\(length + fault.contentLengthOffset)"
        head.headerFields[.date] = CalendarText.http(now + fault.dateSkew)
        if let name = HTTPField.Name(idHeader) { head.headerFields[name] = requestID }
        for (name, value) in reply.headers {
            if let name = HTTPField.Name(name) { head.headerFields[name] = fill(value) }
        }
        return head
    }

    /// `{date+N}` stands for the time in N seconds.
    private func fill(_ value: String) -> String {
        guard value.hasPrefix("{date"), value.hasSuffix("}"), let seconds = Int(value.dropFirst(5).dropLast()),
            ScenarioFields.shift.contains(seconds)
        else { return value }
        return CalendarText.http(now + seconds)
    }

    /// Cuts the connection as the fault says.
    func sever() async throws {
        try await order(fault.how == .reset ? .reset : .close)
        throw Severed()
    }

    private func severAfterFlush() async throws {
        try await order(.close)
        throw Severed()
    }

    /// Says nothing until the client gives up.
    func hold() async throws {
        try await order(.hold)
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
        throw Severed()
    }

    private func order(_ order: WireOrder) async throws {
        try await channel.triggerUserOutboundEvent(order).get()
    }

    private func sendRaw(_ text: String) async throws {
        try await order(.raw(ByteBuffer(string: text)))
        switch fault.rawEnd {
        case .close: try await severAfterFlush()
        case .reset:
            try await order(.reset)
            throw Severed()
        case .hold: try await hold()
        }
    }

    private func cutInHeaders(_ head: HTTPResponse) async throws {
        try await order(
            .raw(ByteBuffer(string: "HTTP/1.1 \(head.status.code) \(head.status.reasonPhrase)\r\nContent-Ty")))
        try await sever()
    }

    private func sendEndlessHead(_ kind: RequestFault.Endless) async throws {
        try await order(
            .raw(ByteBuffer(string: kind == .header ? "HTTP/1.1 200 OK\r\nX-Endless: " : "HTTP/1.1 200 OK\r\n")))
        let filler =
            kind == .header ? String(repeating: "a", count: 4096) : String(repeating: "X-Endless: more\r\n", count: 241)
        var sent = 0
        while sent < fault.endlessBytes {
            try await order(.raw(ByteBuffer(string: filler)))
            sent += filler.utf8.count
        }
        try await severAfterFlush()
    }

    private func sendEndlessBody(_ body: inout any ResponseBodyWriter) async throws {
        let filler = ByteBuffer(repeating: 0x20, count: 65_536)
        var sent = 0
        while sent < fault.endlessBytes {
            try await body.write(filler)
            sent += filler.readableBytes
        }
        try await severAfterFlush()
    }
}
