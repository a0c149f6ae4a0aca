import HTTPInterface
import HTTPTypes
import Synchronization

/// Answers calls by a script and remembers them.
final class FakeTransport: HTTPTransport {
    struct Sent: Sendable {
        let request: HTTPRequest
        let body: [UInt8]
        let policy: HTTPPolicy

        var target: String { "\(request.method.rawValue) \(request.path ?? "")" }
        var text: String { String(decoding: body, as: UTF8.self) }
        var hasKey: Bool { request.headerFields[.authorization] != nil }

        func field(_ name: String) -> String? {
            HTTPField.Name(name).flatMap { request.headerFields[$0] }
        }
    }

    typealias Script = @Sendable (Sent) throws(HTTPFailure) -> HTTPAnswer

    private let script: Script
    private let log = Mutex<[Sent]>([])
    /// Bytes handed to a sink at once.
    private let chunk: Int

    init(chunk: Int = 7, _ script: @escaping Script) {
        self.script = script
        self.chunk = chunk
    }

    /// Answers in this order; more calls than answers are a failure of the connection.
    convenience init(chunk: Int = 7, _ answers: [HTTPAnswer]) {
        let left = Queue(answers)
        self.init(chunk: chunk) { (_) throws(HTTPFailure) in
            guard let next = left.next() else { throw HTTPFailure(fate: .notSent, reason: .connect) }
            return next
        }
    }

    var sent: [Sent] { log.withLock { $0 } }
    var targets: [String] { sent.map(\.target) }

    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        let sent = Sent(request: call.request, body: try Self.bytes(of: call.body), policy: call.policy)
        log.withLock { $0.append(sent) }
        var answer = try script(sent)
        guard answer.response.status.kind == .successful else { return answer }
        try Self.check(answer, call)
        guard case .stream(let sink) = call.sink else { return answer }
        do {
            for start in stride(from: 0, to: answer.body.count, by: chunk) {
                let piece = answer.body[start..<min(start + chunk, answer.body.count)]
                try Array(piece).withUnsafeBytes { try sink.write($0) }
            }
        } catch {
            throw HTTPFailure(fate: .uncertain, reason: .sink("\(error)"))
        }
        answer.body = []
        return answer
    }

    private static func check(_ answer: HTTPAnswer, _ call: HTTPCall) throws(HTTPFailure) {
        let limit = if case .stream = call.sink { call.policy.downloadLimit ?? .max } else { call.policy.answerLimit }
        if answer.body.count > limit { throw HTTPFailure(fate: .uncertain, reason: .answerTooLarge) }
    }

    private static func bytes(of body: HTTPBody) throws(HTTPFailure) -> [UInt8] {
        switch body {
        case .none: return []
        case .bytes(let bytes): return bytes
        case .stream(let length, let make):
            do {
                var source = try make()
                let all = try drain(&source)
                guard all.count == length else { throw HTTPFailure(fate: .uncertain, reason: .source("length")) }
                return all
            } catch let failure as HTTPFailure {
                throw failure
            } catch {
                throw HTTPFailure(fate: .uncertain, reason: .source("\(error)"))
            }
        }
    }

    /// Everything a source gives, read in pieces of awkward sizes.
    static func drain(_ source: inout any HTTPBodySource, room: Int = 61) throws -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: room)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { return all }
            all += buffer[..<count]
        }
    }
}

private final class Queue: Sendable {
    private let answers: Mutex<ArraySlice<HTTPAnswer>>

    init(_ answers: [HTTPAnswer]) {
        self.answers = Mutex(answers[...])
    }

    func next() -> HTTPAnswer? {
        answers.withLock { $0.popFirst() }
    }
}

extension HTTPAnswer {
    /// A made-up answer; `fields` as name and value.
    static func answer(_ status: Int, _ body: String = "", _ fields: [(String, String)] = []) -> HTTPAnswer {
        var response = HTTPResponse(status: HTTPResponse.Status(code: status))
        for (name, value) in fields {
            if let name = HTTPField.Name(name) { response.headerFields[name] = value }
        }
        return HTTPAnswer(response: response, body: Array(body.utf8), receivedBytes: body.utf8.count)
    }
}
