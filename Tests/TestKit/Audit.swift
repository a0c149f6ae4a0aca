import FoundationEssentials
import Hashing

/// The one checker: looks at everything a site holds and says what is wrong with it.
///
/// Every accepted row ends as exactly one result or one error, in order, answered to its own question; every file has
/// its receipt, which came last and adds up; every batch was bought once; nothing is left over; no key is anywhere.
struct Audit {
    let site: TestSite
    /// Files the test itself took away.
    let taken: Set<String>
    /// What names that may stay contain.
    let kept: [String]
    private(set) var faults: [String] = []

    init(_ site: TestSite, taken: Set<String> = [], kept: [String] = []) {
        (self.site, self.taken, self.kept) = (site, taken.union(site.taken), kept)
    }

    mutating func run(live: Bool) {
        for drop in site.drops where !live || !site.receipt(drop.stem, queue: drop.queue).members.isEmpty {
            drop.isRejected ? checkRejected(drop) : checkAnswered(drop)
        }
        if !live { checkLeftovers() }
        checkPurchases()
        checkSecrets()
    }

    private mutating func fault(_ drop: TestSite.Drop, _ text: String) {
        faults.append("\(drop.name) (\(drop.stem)): \(text)")
    }

    // MARK: one file

    private mutating func checkAnswered(_ drop: TestSite.Drop) {
        let receipt = checkReceipt(drop)
        guard !receipt.members.isEmpty else { return }
        let results = site.results(drop.stem, queue: drop.queue)
        let errors = site.errors(drop.stem, queue: drop.queue)
        if results.isEmpty, errors.count != drop.rows.count {
            fault(drop, "no result: \(receipt["reason"]); first error: \(JSON.array(errors)[0]["error"])")
        }
        let isInline = receipt["options"]["errors"].text == "inline"
        checkOrder(drop, results, "results")
        checkOrder(drop, errors, "errors")
        checkIDs(drop, isInline ? results : results + errors)
        checkEchoes(drop, results)
        let good = isInline ? results.count { $0["error"] == .null } : results.count
        let bad = drop.rows.count - good
        let counts = receipt["counts"]
        if counts["rows"].int != drop.rows.count || counts["results"].int != good || counts["errors"].int != bad {
            fault(drop, "counts \(counts), seen \(good) results and \(bad) errors of \(drop.rows.count) rows")
        }
        if receipt["ok"].bool != (bad == 0) { fault(drop, "ok is \(receipt["ok"]) with \(bad) errors") }
        checkMoney(drop, receipt, isInline ? results : results + errors)
    }

    private mutating func checkRejected(_ drop: TestSite.Drop) {
        let receipt = checkReceipt(drop)
        let suffix = drop.name.hasSuffix(".jsonl.gz") ? "jsonl.gz" : drop.name.hasSuffix(".ndjson") ? "ndjson" : "jsonl"
        if receipt["status"].text != "failed" || receipt["ok"].bool != false { fault(drop, "receipt \(receipt)") }
        let returned = site.content("failed", drop.queue, "\(drop.stem).\(suffix)")
        if returned != drop.content { fault(drop, "came back changed") }
        if site.codes(drop.stem, queue: drop.queue).isEmpty { fault(drop, "rejected without a problem") }
        if !site.results(drop.stem, queue: drop.queue).isEmpty { fault(drop, "rejected with results") }
    }

    /// The receipt names every other file with its size and hash, and came after them.
    private mutating func checkReceipt(_ drop: TestSite.Drop) -> JSON {
        let receipt = site.receipt(drop.stem, queue: drop.queue)
        if receipt.members.isEmpty {
            fault(drop, "has no receipt; status \(site.status(drop.name, queue: drop.queue)["reason"])")
            return receipt
        }
        if receipt["source"]["name"].text != drop.name { fault(drop, "receipt of \(receipt["source"]["name"])") }
        let directory = drop.queue.map { "/" + $0 } ?? ""
        let last = Files.changed("\(site.spool)/outbox\(directory)/\(drop.stem).receipt.json")
        for file in receipt["files"].elements {
            let place = "\(file["place"].text ?? "?")\(directory)/\(file["name"].text ?? "?")"
            if taken.contains(place) { continue }
            let path = site.spool + "/" + place
            guard let content = try? Files.read(path) else {
                fault(drop, "\(path) is not there")
                continue
            }
            if content.count != file["bytes"].int || Self.digest(content) != file["sha256"].text {
                fault(drop, "\(path) is not what the receipt says")
            }
            if Files.changed(path) > last { fault(drop, "\(path) came after the receipt") }
        }
        let status = site.status(drop.name, queue: drop.queue)
        if status["job"] == receipt["job"], status["ended"].bool != true { fault(drop, "status \(status)") }
        return receipt
    }

    private mutating func checkOrder(_ drop: TestSite.Drop, _ lines: [JSON], _ what: String) {
        let rows = lines.map { $0["batchspool"]["row"].int ?? 0 }
        if zip(rows, rows.dropFirst()).contains(where: { $0 >= $1 }) { fault(drop, "\(what) out of order: \(rows)") }
    }

    private mutating func checkIDs(_ drop: TestSite.Drop, _ lines: [JSON]) {
        var left = Dictionary(drop.rows.map { ($0.customID, 1) }, uniquingKeysWith: +)
        for line in lines { left[line["custom_id"].text, default: 0] -= 1 }
        for (id, count) in left where count != 0 {
            fault(drop, "\(id ?? "a line without id") has \(1 - count) outcomes")
        }
    }

    /// Each answer is one to its own row's question, under its own id.
    private mutating func checkEchoes(_ drop: TestSite.Drop, _ results: [JSON]) {
        for result in results where result["error"] == .null {
            guard let number = result["batchspool"]["row"].int, drop.rows.indices.contains(number - 1) else {
                fault(drop, "a result of row \(result["batchspool"]["row"])")
                continue
            }
            let row = drop.rows[number - 1]
            if result["custom_id"].text != row.customID { fault(drop, "row \(number) is \(result["custom_id"])") }
            let content = result["response"]["body"]["choices"][0]["message"]["content"].text
            guard site.provider.simulator != nil, let echo = row.echo, let content, content.hasPrefix("echo ") else {
                continue
            }
            if !content.hasPrefix("echo " + echo) { fault(drop, "row \(number) got another row's answer: \(content)") }
        }
    }

    private mutating func checkMoney(_ drop: TestSite.Drop, _ receipt: JSON, _ lines: [JSON]) {
        guard let total = receipt["cost"]["actual_usd"].text.flatMap({ Picodollars.read($0) }) else { return }
        let twice = receipt["cost"]["paid_twice_usd"].text.flatMap { Picodollars.read($0) } ?? 0
        let sum = lines.reduce(0) { $0 + ($1["batchspool"]["cost_usd"].text.flatMap { Picodollars.read($0) } ?? 0) }
        if total != sum + twice { fault(drop, "costs \(total), the lines \(sum), paid twice \(twice)") }
    }

    // MARK: the whole site

    private mutating func checkLeftovers() {
        for directory in ["work", "inbox", "orders"] {
            let names = Files.all(below: site.spool + "/" + directory).filter { !isKept($0) }
            if !names.isEmpty { faults.append("left over: \(names)") }
        }
        let hidden = Files.all(below: site.spool).filter { path in
            (path.split(separator: "/").last?.hasPrefix(".") ?? false) && !isKept(path)
                && !path.hasSuffix("/status/.daemon.json")
        }
        if !hidden.isEmpty { faults.append("left over: \(hidden)") }
    }

    /// Answers to orders stay for ten minutes.
    private func isKept(_ path: String) -> Bool {
        path.hasSuffix(".reply") || kept.contains { path.contains($0) }
    }

    private mutating func checkPurchases() {
        for (key, count) in site.provider.purchases ?? [:] where count != 1 || key.isEmpty {
            faults.append("\(count) batches were bought with key \(key)")
        }
    }

    /// R-229: the key is in no file and no line of any log.
    private mutating func checkSecrets() {
        for path in Files.all(below: site.spool) {
            guard let content = try? Files.read(path) else { continue }
            let text = String(decoding: content, as: UTF8.self)
            if text.contains(site.provider.key) { faults.append("the key is in \(path)") }
        }
        for line in site.log where line.contains(site.provider.key) { faults.append("the key is in the log: \(line)") }
    }

    private static func digest(_ content: Data) -> String {
        var hasher = SHA256Hasher()
        hasher.update([UInt8](content))
        return hasher.finalize()
    }
}

extension TestSite {
    /// Everything that is wrong once all dropped files have ended; `leaving` are files the test took away,
    /// names with one of `kept` in them may stay.
    package func audit(leaving taken: Set<String> = [], besides kept: [String] = []) -> [String] {
        var audit = Audit(self, taken: taken, kept: kept)
        audit.run(live: false)
        return audit.faults
    }

    /// Everything that is wrong while some files are still under way.
    package func auditLive() -> [String] {
        var audit = Audit(self)
        audit.run(live: true)
        return audit.faults
    }
}
