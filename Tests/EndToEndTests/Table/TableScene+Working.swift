import TestKit

extension TableScene {
    private static func stuck(_ stage: String) -> Trouble {
        Trouble.batch(stage, #""stuck":"\#(stage)""#)
    }

    /// The create is cut, and what comes then is put off for longer than any test takes.
    private static func cut(then route: String) -> Trouble {
        let later = #""answer":{"status":503,"headers":{"retry-after":"3600"}}"#
        let faults = [
            #"{"match":{"route":"create_batch","nth":1},"do":{"cut":"before_apply"}}"#,
            #"{"match":{"route":"\#(route)"},"do":{\#(later)}}"#,
        ]
        return Trouble("", scenario: #"{"faults":[\#(faults.joined(separator: ","))]}"#)
    }

    /// A request of this kind is never answered.
    private static func silent(_ route: String, _ word: String, _ sign: StatusSign) -> JobState {
        let trouble = Trouble(route, route, "", #""silence":"before_apply""#)
        return JobState.stopped(at: route, word, trouble, sign, .moving())
    }

    private static let running = StatusSign("processing", part: "running")

    /// Jobs at one account on which nothing hangs but what the provider does with each of them.
    static let working = TableScene(
        testDescription: "jobs under way, over and waiting for what the provider did",
        settings: SiteSettings { $0.account["request_timeout"] = #""10m""# },
        states: over + moving + asking + transferring)

    private static let over = [
        JobState("completed", Trouble("", scenario: "{}"), StatusSign("completed"), .over(wait: 0, errors: 65)),
        JobState(
            "in-part", Trouble("", fault: #"{"match":{"row":2},"do":{"row":"status","status":400}}"#),
            StatusSign("completed"), .over(wait: 1, errors: 0)),
        JobState(
            "failed", Trouble("", fault: #"{"match":{"every_row":1},"do":{"row":"status","status":400}}"#),
            StatusSign("failed"), .over(wait: 1, errors: 0)),
        JobState("rejected", nil, StatusSign("failed"), .over(wait: 65, errors: 65), rows: [.broken("{nope")]),
    ]

    private static let moving = [
        JobState("submitted", stuck("validating"), StatusSign("submitted"), .moving()),
        JobState("processing", stuck("in_progress"), running, .moving()),
        JobState.ordered(
            "cancel", when: running, "cancelling", Trouble.batch("", #""polls":100000,"stuck":"cancelling""#),
            StatusSign("processing", step: "cancel ordered"),
            Expected(
                wait: 75, goesOn: true, cancel: 0, hold: 65, release: 0, retry: [65, 65, 65], adopt: 65)),
        JobState.stopped(
            at: "list_batches", "resolving", cut(then: "list_batches"), StatusSign("pending", part: "unresolved"),
            .moving(retry: [0, 0, 65], adopt: 69)),
        JobState.stopped(
            at: "delete_file", "fencing", cut(then: "delete_file"), StatusSign("pending", part: "fencing"),
            .moving(retry: [0, 0, 65], adopt: 69)),
    ]

    private static let asking = [
        JobState.ordered("hold", when: running, "by-order", stuck("in_progress"), .held("by_order"), .held()),
        JobState(
            "cancelled-elsewhere", Trouble.batch("", #""ending":"cancelled","done":0.4"#),
            .held("cancelled_at_provider"), .held()),
        JobState(
            "results-gone", Trouble.batch("", #""output_gone":true"#), .held("output_gone"),
            .held(retry: [0, 0, 65])),
    ]

    /// Each keeps a connection for as long as the daemon runs.
    private static let transferring = [
        silent("content", "collecting", StatusSign("processing", part: "fetching")),
        silent("create_batch", "submitting", StatusSign("pending", part: "submitting")),
        silent("upload", "uploading", StatusSign("pending", part: "uploading")),
    ]
}
