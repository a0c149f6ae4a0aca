/// An answer before it goes on the wire.
struct Reply: Sendable {
    enum Body: Sendable {
        case json(JSONValue)
        case text(String, type: String)
        /// So many bytes of a stored file.
        case file(path: String, bytes: Int)
    }

    var status = 200
    var headers: [(name: String, value: String)] = []
    var body: Body

    init(status: Int = 200, headers: [(name: String, value: String)] = [], _ body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    var contentType: String {
        switch body {
        case .json: "application/json"
        case .text(_, let type): type
        case .file: "application/octet-stream"
        }
    }
}
