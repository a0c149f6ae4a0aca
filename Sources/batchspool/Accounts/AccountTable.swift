import BatchSpoolCore

/// The listing of accounts, and the particulars of one.
struct AccountTable {
    let accounts: [AccountView]
    let daemon: DaemonFile?
    /// Whether the daemon runs, so that what it told is true now.
    let isLive: Bool
    let now: Timestamp

    func lines(_ output: Output) -> [String] {
        var table = Table(["NAME", "STATE", "KEY", "BATCHES", "TODAY", "MONTH", "ADDRESS"], right: [3, 4, 5])
        for account in accounts { table.add(cells(account)) }
        return table.lines(output.style, width: output.width) + troubles.flatMap { $0.wrapped(to: output.width) }
            + totals
    }

    private func cells(_ account: AccountView) -> [Table.Cell] {
        let report = account.report
        let limit = account.maxBatches.map { "/\($0)" } ?? ""
        return [
            Table.Cell(EscapedText(account.name.rawValue, limit: 40).text),
            Table.Cell(word(account), Self.tone(account, isLive)),
            Table.Cell(account.key.word, account.key.word == "missing" ? .bad : nil),
            Table.Cell(report.map { "\(isLive ? $0.batches : 0)\(limit)" } ?? "-"),
            Table.Cell(report.map { Amounts.money($0.spentToday) } ?? "-"),
            Table.Cell(report.map { Amounts.money($0.spentMonth) } ?? "-"),
            Table.Cell(EscapedText(account.baseURL ?? "-", limit: 200).text),
        ]
    }

    /// The state in one word; without a daemon only whether the account could be used.
    private func word(_ account: AccountView) -> String {
        if account.isNew, daemon != nil { return isLive ? "new" : "idle" }
        guard isLive, let state = account.report?.state else {
            return account.key.word == "missing" ? "unusable" : "idle"
        }
        return state.rawValue
    }

    private static func tone(_ account: AccountView, _ isLive: Bool) -> Style.Tone? {
        guard isLive, let state = account.report?.state else { return .quiet }
        switch state {
        case .open: return .good
        case .paused, .unreachable: return .waiting
        case .unusable: return .bad
        }
    }

    /// Why accounts take no work, a line each.
    private var troubles: [String] {
        accounts.compactMap { account in Self.trouble(account, isLive, daemon != nil, now: now) }
            .map { EscapedText($0).text }
    }

    private static func trouble(
        _ account: AccountView, _ isLive: Bool, _ hasReport: Bool, now: Timestamp
    ) -> String? {
        if case .missing(let what) = account.key { return "\(account.name): \(what)" }
        guard isLive else { return nil }
        if account.isNew, hasReport {
            return "\(account.name): written after the daemon started; restart it to use the account"
        }
        guard let report = account.report, report.state != .open else { return nil }
        var words = "\(account.name): \(report.state.rawValue)"
        if let since = report.since { words += " for \(Amounts.age(from: since, to: now))" }
        words += ", " + ([report.reason, report.detail].compactMap(\.self).joined(separator: ": "))
        if let until = report.until { words += "; tried again at \(Amounts.clock(until)) UTC" }
        return words
    }

    private var totals: [String] {
        guard let daemon else { return [] }
        let spending = daemon.report.spending
        let month = Amounts.money(spending.month) + (spending.perMonth.map { " of \(Amounts.money($0))" } ?? "")
        return ["", "today \(daemon.todayWords); this month \(month)"]
    }

    // MARK: one account

    /// All that is known of one account.
    func facts(_ account: AccountView, _ output: Output) -> [String] {
        var facts = Facts(width: output.width)
        facts.add("state", word(account))
        facts.add("why", Self.trouble(account, isLive, daemon != nil, now: now))
        facts.add("key", account.key.detail.map { "\(account.key.word): \($0)" } ?? account.key.word)
        facts.add("address", account.baseURL)
        facts.add("vendor", account.vendor)
        facts.add("dialect", account.dialect)
        facts.add("tags", account.tags.joined(separator: ", "))
        addWork(account, &facts)
        addLimits(account, &facts)
        for model in account.report?.models ?? [] { facts.add("told", ModelWords.line(model)) }
        return [output.style.paint(EscapedText(account.name.rawValue, limit: 60).text, .strong)] + facts.lines
    }

    private func addWork(_ account: AccountView, _ facts: inout Facts) {
        guard let report = account.report else { return }
        if isLive {
            let limit = account.maxBatches.map { " of \($0)" } ?? ""
            facts.add("in flight", "\(report.batches)\(limit) batches, \(Amounts.count(report.rows, "row"))")
        }
        facts.add("today", "\(Amounts.money(report.spentToday)), \(Amounts.money(report.reserved)) reserved")
        facts.add("this month", Amounts.money(report.spentMonth))
    }

    private func addLimits(_ account: AccountView, _ facts: inout Facts) {
        guard let settings = account.settings else { return }
        let limits = settings.limits
        facts.add("a batch", "at most \(Amounts.count(limits.requests, "row")), \(Amounts.count(limits.bytes)) bytes")
        for (model, tokens) in settings.enqueuedTokens.sorted(by: { $0.key < $1.key }) {
            facts.add("queue", "\(model): \(Amounts.count(tokens)) tokens")
        }
        if settings.dialect.asksForWindow { facts.add("window", settings.completionWindow) }
        if settings.priceFactor != .one { facts.add("factor", "\(settings.priceFactor) on every price") }
        facts.add("models", settings.models.joined(separator: ", "))
        facts.add("poll", "every \(settings.poll)")
    }

    // MARK: for programs

    func json(_ account: AccountView) -> String {
        var object = JSONObject()
        object.add("account", account.name.rawValue)
        object.add("state", word(account))
        object.add("vendor", account.vendor)
        object.add("dialect", account.dialect)
        object.add("base_url", account.baseURL)
        object.add("key", account.key.word)
        object.add("key_detail", account.key.detail)
        object.add("tags", words: account.tags)
        object.add("max_batches", account.maxBatches)
        let report = account.report
        object.add("batches", report.map { isLive ? $0.batches : 0 })
        object.add("rows", report.map { isLive ? $0.rows : 0 })
        object.add("spent_today_usd", report?.spentToday)
        object.add("spent_month_usd", report?.spentMonth)
        object.add("reserved_usd", report?.reserved)
        object.add("reason", isLive ? report?.reason : nil)
        object.add("detail", isLive ? report?.detail : nil)
        object.add("since", isLive ? report?.since?.description : nil)
        object.add("until", isLive ? report?.until?.description : nil)
        object.add("models", (report?.models ?? []).map(ModelWords.json))
        return object.text
    }
}
