import BatchSpoolCore

extension ProviderSettings {
    /// Reads what `[provider.NAME]` says beyond who it is; `AccountIdentification` read that.
    mutating func read(_ table: TableReader) {
        readKey(table)
        table.take("plain_http", .boolean, into: &plainHTTP)
        table.take("tags", .texts(), into: &tags)
        table.take("poll", .duration(.milliseconds(10) ... .seconds(86_400)), into: &poll)
        table.take("max_batches", .integer(1...1_000_000), into: &maxBatches)
        table.take("concurrency", .integer(1...10_000), into: &concurrency)
        table.take("background", .boolean, into: &background)
        table.take("inline", .boolean, into: &inline)
        table.take("lane", .word, into: &lane)
        table.take("price_factor", .factor, into: &priceFactor)
        table.take("listing", .word, into: &listing)
        table.take("resolve_wait", .durations(.zero ... .seconds(86_400)), into: &resolveWait)
        table.take("idempotency_window", .duration(.zero ... .seconds(86_400)), into: &idempotencyWindow)
        readModels(table)
        table.table("limits", kind: "provider.*.limits") { limits.read($0) }
        readConnection(table)
        checkEncryption(table)
        checkService(table)
        checkWindow(table)
    }

    private mutating func readKey(_ table: TableReader) {
        if let name = table.take("key_env", .variable) {
            keyNames = [name]
            keyNameWritten = true
        }
        table.take("key_file", .path, into: &keyFile)
        table.take("key_header", .word, into: &keyHeader)
        table.take("account", .name, into: &accountID)
        table.take("api_version", .headerText, into: &apiVersion)
        table.take("organization", .headerText, into: &organization)
        table.take("project", .headerText, into: &project)
    }

    private mutating func readModels(_ table: TableReader) {
        table.take("enqueued_tokens", .table(of: .integer(1...Int.max)), into: &enqueuedTokens)
        table.take("models", .texts(), into: &models)
        table.take("model_map", .table(of: .wireModel), into: &modelMap)
        table.tables("prices", kind: "provider.*.prices") { model, inner in
            var price = TokenPrice(input: nil, output: nil)
            price.read(inner)
            prices[model] = price
        }
    }

    private mutating func readConnection(_ table: TableReader) {
        table.take("headers", .headers, into: &headers)
        table.take("completion_window", .window, into: &completionWindow)
        if let window = DurationText.duration(completionWindow) {
            stuckAfter = dialect.usualPatience(window: window)
        }
        table.take("stuck_after", .duration(.seconds(1) ... .seconds(90 * 86_400)), into: &stuckAfter)
        table.take("connect_timeout", .duration(.seconds(1) ... .seconds(600)), into: &connectTimeout)
        table.take("request_timeout", .duration(.seconds(1) ... .seconds(3600)), into: &requestTimeout)
        table.take("ca_file", .path, into: &caFile)
        table.take("proxy", .address, into: &proxy)
    }

    /// What only some dialects need, and must not have.
    private func checkService(_ table: TableReader) {
        if dialect == .fireworks, accountID == nil, !table.has("account") {
            table.problems.add(.noAccountID(account: TableReader.shown(name.rawValue)), at: table.position)
        }
        if background, dialect != .realtime {
            let kind = ConfigurationProblem.Kind.backgroundOfDialect(
                path: table.name("background"), dialect: dialect.rawValue)
            table.problems.add(kind, at: table.position(of: "background"))
        }
        if inline, dialect != .gemini {
            let kind = ConfigurationProblem.Kind.inlineOfDialect(
                path: table.name("inline"), dialect: dialect.rawValue)
            table.problems.add(kind, at: table.position(of: "inline"))
        }
        if idempotencyWindow != nil, dialect != .openai {
            let kind = ConfigurationProblem.Kind.idempotencyOfDialect(
                path: table.name("idempotency_window"), dialect: dialect.rawValue)
            table.problems.add(kind, at: table.position(of: "idempotency_window"))
        }
        guard (lane == .batch) == (dialect == .realtime) else { return }
        let kind = ConfigurationProblem.Kind.laneOfDialect(
            path: table.name("lane"), value: lane.rawValue, dialect: dialect.rawValue)
        table.problems.add(kind, at: table.position(of: "lane"))
    }

    private func checkWindow(_ table: TableReader) {
        guard table.has("completion_window"), let kind = problem(ofWindow: table.name("completion_window")) else {
            return
        }
        table.problems.add(kind, at: table.position(of: "completion_window"))
    }

    /// A window that no create can name, or that the vendor does not sell.
    private func problem(ofWindow path: String) -> ConfigurationProblem.Kind? {
        guard dialect.asksForWindow else { return .windowOfDialect(path: path, dialect: dialect.rawValue) }
        let windows = VendorProfile.known[vendor]?.windows ?? []
        if !windows.isEmpty, !windows.contains(completionWindow) {
            return .notAmong(path: path, value: completionWindow, choices: windows, near: nil)
        }
        // docs.mistral.ai, "Batch processing", November 2026: `timeout_hours` of 1 to 168.
        let (shortest, longest) = (Duration.seconds(3600), Duration.seconds(604_800))
        let window = DurationText.duration(completionWindow) ?? .zero
        guard dialect == .mistral, window < shortest || window > longest else { return nil }
        return .outOfRange(path: path, value: "\"\(completionWindow)\"", from: "\"1h\"", to: "\"7d\"")
    }

    private func checkEncryption(_ table: TableReader) {
        guard let address = ServiceAddress(baseURL), !address.isEncrypted, !address.isLoopback, !plainHTTP else {
            return
        }
        let kind = ConfigurationProblem.Kind.unencrypted(path: table.name("base_url"), value: baseURL)
        table.problems.add(kind, at: table.position(of: "base_url"))
    }
}

extension AccountLimits {
    /// Reads `[provider.NAME.limits]`.
    mutating func read(_ table: TableReader) {
        table.take("requests", .integer(1...100_000_000), into: &requests)
        table.take("bytes", .size((1 << 10)...(1 << 40)), into: &bytes)
        table.take("enqueued", .integer(1...Int.max), into: &enqueued)
    }
}

extension TokenPrice {
    /// Reads `[provider.NAME.prices."MODEL"]`.
    mutating func read(_ table: TableReader) {
        table.take("input", .price, into: &input)
        table.take("output", .price, into: &output)
        table.take("cached_input", .price, into: &cachedInput)
        table.take("cache_write", .price, into: &cacheWrite)
    }
}
