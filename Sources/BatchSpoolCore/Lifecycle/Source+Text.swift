import JSONLines

/// Written by hand because a job may have a thousand of them, at every step; a test holds it against the encoder's text.
extension Source {
    /// Appends the sources with commas between them, each as `encode(to:)` says, members sorted.
    package static func append(_ sources: [Source], to text: inout [UInt8]) {
        text.reserveCapacity(text.count + sources.count * 640)
        for (place, source) in sources.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            JSONOutline.append(to: &text, source.write)
        }
    }

    private func write(_ outline: inout JSONOutline) {
        outline.add("bytes", bytes)
        if let cancelled { outline.add("cancelled", object: cancelled.write) }
        outline.add("claimedAt", claimedAt)
        outline.add("companion", companion)
        if let companionIdentity { outline.add("companionIdentity", object: companionIdentity.write) }
        if let counts { outline.add("counts", object: counts.write) }
        outline.add("identity", object: identity.write)
        outline.add("leased", leased)
        outline.add("lines", lines)
        outline.add("name", name)
        outline.add("number", number)
        outline.add("problems", problems)
        outline.add("queue", queue)
        outline.add("rejection", rejection)
        if let rows { outline.add("rows", object: rows.write) }
        outline.add("sha256", sha256)
        outline.add("stem", stem)
        outline.add("uid", Int(uid))
    }
}

extension FileIdentity {
    fileprivate func write(_ outline: inout JSONOutline) {
        outline.add("changed", changed)
        outline.add("device", device)
        outline.add("inode", inode)
        outline.add("modified", modified)
        outline.add("size", size)
    }
}

extension OrderMark {
    fileprivate func write(_ outline: inout JSONOutline) {
        outline.add("at", at)
        outline.add("order", order.text)
        outline.add("uid", Int(uid))
    }
}

extension RowSpan {
    fileprivate func write(_ outline: inout JSONOutline) {
        outline.add("end", end)
        outline.add("start", start)
    }
}

extension RowCounts {
    fileprivate func write(_ outline: inout JSONOutline) {
        outline.add("errors", errors)
        outline.add("results", results)
        outline.add("rows", rows)
    }
}
