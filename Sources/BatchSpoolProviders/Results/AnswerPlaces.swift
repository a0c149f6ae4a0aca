import JSONLines

/// Where the members of a line of a result file stand: indices of nodes, the same in all lines of one shape.
struct AnswerPlaces {
    /// The row's id; nil when the line has none.
    let customID: Int32?
    let lineID: Int32?
    let response: Int32?
    let requestID: Int32?
    let status: Int32?
    /// The line's own error; nil for none and for null.
    let error: Int32?
    /// A body that is JSON within a string.
    let quotedBody: Int32?
    /// The body, or the response itself where that is what an endpoint answers.
    let body: BodyPlaces?

    init(_ line: JSONLine) {
        customID = line.member("custom_id", .string)
        lineID = line.member("id")
        error = line.member("error").flatMap { line[$0].kind == .null ? nil : $0 }
        response = line.member("response", .object)
        guard let response else {
            (requestID, status, quotedBody, body) = (nil, nil, nil, nil)
            return
        }
        requestID = line.member("request_id", of: response)
        status = line.member("status_code", of: response)
        let inner = line.member("body", of: response)
        quotedBody = inner.flatMap { line[$0].kind == .string ? $0 : nil }
        if let inner {
            let isAbsent = quotedBody != nil || line[inner].kind == .null
            body = isAbsent ? nil : BodyPlaces(line, inner)
        } else {
            let bare = BodyPlaces(line, response)
            body = bare.holdsAnswer ? bare : nil
        }
    }
}
