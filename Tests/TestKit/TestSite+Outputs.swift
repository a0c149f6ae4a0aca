import FoundationEssentials

extension TestSite {
    /// What the daemon says of a dropped name.
    package func status(_ name: String, queue: String? = nil) -> JSON {
        document("status", queue, name + ".json")
    }

    package func receipt(_ stem: String, queue: String? = nil) -> JSON {
        document("outbox", queue, stem + ".receipt.json")
    }

    package func results(_ stem: String, queue: String? = nil) -> [JSON] {
        JSON.lines(content("outbox", queue, stem + ".results.jsonl") ?? Data())
    }

    /// The result line `index`, from 0; null when there are fewer.
    package func result(_ stem: String, _ index: Int) -> JSON {
        JSON.array(results(stem))[index]
    }

    package func errors(_ stem: String, queue: String? = nil) -> [JSON] {
        JSON.lines(content("failed", queue, stem + ".errors.jsonl") ?? Data())
    }

    /// The codes of the errors of `stem`, in order.
    package func codes(_ stem: String, queue: String? = nil) -> [String] {
        errors(stem, queue: queue).map { $0["error"]["code"].text ?? "?" }
    }

    /// Names in one of the spool's directories.
    package func names(_ directory: String) -> [String] {
        Files.names(spool + "/" + directory)
    }

    /// The sidecars of live jobs.
    package var sidecars: [String] {
        names("work").filter { $0.hasSuffix(".state.json") && !$0.hasPrefix(".") }.map { spool + "/work/" + $0 }
    }

    func content(_ directory: String, _ queue: String?, _ name: String) -> Data? {
        try? Files.read([spool, directory, queue, name].compactMap(\.self).joined(separator: "/"))
    }

    private func document(_ directory: String, _ queue: String?, _ name: String) -> JSON {
        content(directory, queue, name).flatMap { JSON($0) } ?? .null
    }
}
