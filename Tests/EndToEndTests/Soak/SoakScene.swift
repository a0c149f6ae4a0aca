import ProviderSimulator
import TestKit

/// Files, accounts, faults and kills that a seed has thrown together.
struct SoakScene: CustomStringConvertible {
    struct File {
        let name: String
        let rows: [Row]
    }

    let settings: SiteSettings
    /// What lies in the inbox before each daemon: the first ones are killed, the last one ends by itself.
    let waves: [[File]]
    /// What the disk does to each daemon but the last, until it is killed.
    let kills: [String]
    let description: String

    var rows: Int { waves.joined().reduce(0) { $0 + $1.rows.count } }
    var names: [String] { waves.joined().map(\.name) }

    /// `services`: whose accounts there may be beside one at OpenAI.
    init(seed: Int, services: [String]) throws {
        var chance = SplitMix(seed: UInt64(bitPattern: Int64(seed)))
        let services = try services.shuffled(using: &chance).prefix(Int.random(in: 0...2, using: &chance))
            .map(ServiceAccount.of)
        let faults = (0..<Int.random(in: 0...4, using: &chance)).map { _ in Self.fault(&chance) }
        let window = chance.one(of: ["0s", "0s", "50ms"])
        settings = SiteSettings(scenario: #"{"any_model":true,"faults":[\#(faults.joined(separator: ","))]}"#) {
            $0.intake["gather_window"] = "\"\(window)\""
            $0.account["request_timeout"] = #""1s""#
            for service in services { $0.add(service) }
        }
        kills = (0..<Int.random(in: 0...5, using: &chance)).map { _ in Self.kill(&chance) }
        let models = ["gpt-4o-mini"] + services.map(\.model)
        waves = (0...kills.count).map { wave in
            let count = wave == 0 ? Int.random(in: 1...4, using: &chance) : Int.random(in: 0...1, using: &chance)
            return (0..<count).map { Self.file("wave\(wave)-\($0)", models, &chance) }
        }
        description =
            "seed \(seed): \(services.map(\.service)), window \(window), kills at \(kills), "
            + "\(waves.map { $0.map { "\($0.name) of \($0.rows.count)" } }), \(faults)"
    }

    /// A kill at some step, and sometimes a step before it that the disk refuses.
    private static func kill(_ chance: inout SplitMix) -> String {
        let last = Int.random(in: 1...160, using: &chance)
        let refused = chance.one(of: [nil, nil, "EIO", "ENOSPC", "EDQUOT", "EROFS"]).map { code in
            "*:\(Int.random(in: 1...last, using: &chance)):\(code),"
        }
        return "\(refused ?? "")*:\(last):kill"
    }

    private static func file(_ stem: String, _ models: [String], _ chance: inout SplitMix) -> File {
        let rows = (0..<Int.random(in: 1...6, using: &chance)).map { number in
            let id = "\(stem)-\(number)"
            return Int.random(in: 0..<8, using: &chance) == 0
                ? Row.embedding(id) : .plain(id, model: chance.one(of: models))
        }
        return File(name: stem + ".jsonl", rows: rows)
    }

    /// Something that goes wrong once or for a while, and after which everything can still end well.
    private static func fault(_ chance: inout SplitMix) -> String {
        let nth = Int.random(in: 1...4, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: return once("create_batch", nth, chance.one(of: creates))
        case 1: return once(chance.one(of: ["upload", "get_batch", "list_batches"]), nth, chance.one(of: answers))
        case 2: return once("content", nth, chance.one(of: downloads))
        default: return #"{"match":{"nth":\#(nth)},"do":{"batch":{\#(chance.one(of: batches))}}}"#
        }
    }

    private static func once(_ route: String, _ nth: Int, _ action: String) -> String {
        #"{"match":{"route":"\#(route)","nth":\#(nth)},"do":{\#(action)}}"#
    }

    private static let answers = [
        #""answer":"rate_limit_silent""#, #""answer":"server_error""#, #""answer":"bad_gateway""#,
        #""answer":"unavailable""#, #""answer":{"status":200,"html":"<p>"}"#, #""cut":"in_body""#,
    ]
    private static let creates =
        answers + [
            #""cut":"before_apply""#, #""cut":"after_apply""#, #""cut":"in_headers""#, #""silence":"before_apply""#,
            #""silence":"after_apply""#, #""answer":"server_error","apply":true"#, #""answer":"conflict","apply":true"#,
            #""apply_later":{"calls":2}"#, #""answer":{"status":200,"text":""},"apply":true"#,
        ]
    private static let downloads =
        answers + [#""content_length_offset":40"#, #""trickle":{"bytes":64,"seconds":0.001}"#]
    private static let batches = [
        #""order":"shuffled""#, #""order":"reversed","crlf":true"#, #""list_lag_calls":2,"get_lag_calls":2"#,
        #""polls":3"#, #""final_newline":false"#,
    ]
}

extension SplitMix {
    /// One of `choices`, which are not empty.
    fileprivate mutating func one<Choice>(of choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &self)]
    }
}
