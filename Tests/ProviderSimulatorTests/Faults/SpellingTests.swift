import Testing

@testable import ProviderSimulator

struct SpellingTests {
    private let batch: JSONValue = [
        "status": "completed", "created_at": 1_795_200_000, "failed_at": nil, "error_file_id": nil,
        "request_counts": ["total": 2, "completed": 2, "failed": 0],
        "errors": ["object": "list", "data": [["code": "c", "message": "m", "param": nil, "line": 1]]],
    ]

    private func spelled(_ form: String) throws -> JSONObject {
        let fields = try ScenarioFields(JSONValue(parsing: form) ?? .null, path: "form")
        return try #require(OpenAIDialect().spelled(batch, try WireForm(reading: fields)).members)
    }

    @Test("Without a form nothing changes")
    func plain() throws {
        #expect(JSONValue.object(try spelled("{}")) == batch)
    }

    @Test(
        "Members are spelled as other vendors do",
        arguments: [
            (#"{"status_case":"upper"}"#, "status", "\"COMPLETED\""),
            (#"{"status_case":"capitalised"}"#, "status", "\"Completed\""),
            (#"{"status_words":{"completed":"success"}}"#, "status", "\"success\""),
            (#"{"counts":"null"}"#, "request_counts", "null"), (#"{"counts":"top_level"}"#, "completed", "2"),
            (#"{"counts":"string"}"#, "request_counts", #"{"total":"2","completed":"2","failed":"0"}"#),
            (#"{"completed_offset":-1}"#, "request_counts", #"{"total":2,"completed":1,"failed":0}"#),
            (#"{"times":"string"}"#, "created_at", "\"1795200000\""), (#"{"times":"zero"}"#, "failed_at", "0"),
            (#"{"times":"rfc3339"}"#, "created_at", "\"2026-11-20T18:40:00Z\""),
            (#"{"times":"empty"}"#, "failed_at", "\"\""),
            (#"{"errors":"array"}"#, "errors", #"[{"code":"c","message":"m","param":null,"line":1}]"#),
            (#"{"errors":"string"}"#, "errors", "\"m\""), (#"{"errors":"null"}"#, "errors", "null"),
            (#"{"empty_ids":true}"#, "error_file_id", "\"\""), (#"{"set":{"status":7}}"#, "status", "7"),
        ])
    func spellings(form: String, key: String, text: String) throws {
        #expect(try spelled(form)[key]?.json == text)
    }

    @Test(
        "Members are left out",
        arguments: [(#"{"counts":"absent"}"#, "request_counts"), (#"{"remove":["errors"]}"#, "errors")])
    func removals(form: String, key: String) throws {
        #expect(try spelled(form)[key] == nil)
    }

    @Test("R-166 Lists come bare, renamed, or with broken paging")
    func lists() async throws {
        try await Site.with { site in
            for _ in 0..<3 { _ = await site.submit(Site.rows(1)) }
            let list = { (form: String) async -> Site.Answer in
                _ = await site.send("POST", "/_sim/scenario", #"{"limits":{"page":2},"form":\#(form)}"#)
                return await site.send(
                    "GET",
                    "/v1/batches?after=batch_none".replacing(
                        "?after=batch_none", with: form.contains("repeats") ? "?after=batch_none" : ""))
            }

            #expect(await list(#"{"list":"bare"}"#).body.hasPrefix("[{"))
            #expect(await list(#"{"list":"batches"}"#).json["batches"]?.elements?.count == 2)
            #expect(await list(#"{"paging":"repeats"}"#).json["has_more"] == true)
            #expect(await list(#"{"paging":"no_cursor"}"#).json["last_id"] == nil)
            #expect(await list(#"{"paging":"cursor"}"#).json["paging"]?.members?["next_cursor"]?.text != nil)
        }
    }

    @Test("A created batch comes wrapped and with 201")
    func wrapped() async throws {
        try await Site.with(#"{"form":{"wrap":"job","created_status":201}}"#) { site in
            let answer = await site.submit(Site.rows(1))

            #expect(answer.status == 201 && answer.json["job"]?.members?["object"] == "batch")
        }
    }
}
