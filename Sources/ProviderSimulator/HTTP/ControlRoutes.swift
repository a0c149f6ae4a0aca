/// What tests ask of the simulator itself, under `/_sim/`.
struct ControlRoutes: Sendable {
    let vendor: Vendor
    let signedPort: Int

    func answer(_ method: String, _ target: Target, _ body: [UInt8]) async throws -> Reply {
        switch (method, target.segments.dropFirst().first ?? "") {
        case ("GET", "health"): await health()
        case ("GET", "requests"): await requests()
        case ("GET", "ledger"): try ledger()
        case ("POST", "advance"): try await advance(body)
        case ("POST", "scenario"): try await scenario(body)
        default: Reply(status: 404, .json(["error": "no such control"]))
        }
    }

    private func health() async -> Reply {
        Reply(
            .json([
                "ok": true, "time": .double(await vendor.now), "signed_port": .int(signedPort),
                "files": .int(await vendor.files.count), "batches": .int(await vendor.batches.count),
            ]))
    }

    private func requests() async -> Reply {
        var counts = JSONObject()
        let requests = await vendor.requests
        for route in Route.allCases { counts[route.rawValue] = .int(requests[route] ?? 0) }
        return Reply(.json(["counts": .object(counts), "total": .int(requests.values.reduce(0, +))]))
    }

    private func ledger() throws -> Reply {
        let path = LedgerFile.path(in: vendor.configuration.directory)
        return Reply(.file(path: path, bytes: try OpenFile(path, flags: 0).size()))
    }

    private func advance(_ body: [UInt8]) async throws -> Reply {
        guard let seconds = JSONValue(parsing: body)?.members?["seconds"]?.number,
            ScenarioFields.duration.contains(seconds)
        else {
            return Reply(status: 400, .json(["error": "expected {\"seconds\": a number from 0 to a thousand million}"]))
        }
        try await vendor.advance(by: seconds)
        return await health()
    }

    private func scenario(_ body: [UInt8]) async throws -> Reply {
        do {
            try await vendor.replaceScenario(String(decoding: body, as: UTF8.self))
            return await health()
        } catch SimulatorError.scenario(let problem) {
            return Reply(status: 400, .json(["error": .string(problem.description)]))
        }
    }
}
