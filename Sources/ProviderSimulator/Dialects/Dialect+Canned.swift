extension Dialect {
    /// A canned answer as this dialect writes it.
    func reply(_ canned: CannedAnswer) -> Reply {
        var reply: Reply
        switch canned.body {
        case .error(let error): reply = self.reply(canned.status, error)
        case .json(let value): reply = Reply(status: canned.status, .json(value))
        case .text(let text): reply = Reply(status: canned.status, .text(text, type: "text/plain"))
        case .html(let text): reply = Reply(status: canned.status, .text(text, type: "text/html"))
        }
        reply.headers += canned.headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        return reply
    }
}
