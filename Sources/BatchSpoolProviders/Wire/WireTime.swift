import BatchSpoolCore

/// Reads a moment in every form providers write one.
enum WireTime {
    /// Seconds since 1970: a number or numeric string (milliseconds when it is that large), RFC 3339, or a date, which
    /// counts as its last second. Nil for null, zero, "" and anything else.
    static func seconds(_ value: WireValue) -> Int? {
        if let digits = value.digits { return seconds(number: digits) }
        return value.text.flatMap { seconds(number: $0) ?? seconds(text: $0) }
    }

    private static func seconds(number: String) -> Int? {
        guard let value = Double(number), value.isFinite, value >= 1, value < 1e15 else { return nil }
        return Int(value < 1e11 ? value : value / 1000)
    }

    private static func seconds(text: String) -> Int? {
        if text.utf8.count == 10 { return Timestamp(rfc3339: text + "T23:59:59Z")?.seconds }
        let words = text.split(separator: " ")
        if words.count == 2 { return seconds(text: words.joined(separator: "T")) }
        if let moment = Timestamp(rfc3339: text) ?? Timestamp(rfc3339: trimmed(text)) { return moment.seconds }
        return Timestamp(rfc3339: text + "Z")?.seconds ?? Timestamp(rfc3339: trimmed(text) + "Z")?.seconds
    }

    /// The time without its fraction of a second, which may have more digits than can be read.
    private static func trimmed(_ text: String) -> String {
        guard let point = text.firstIndex(of: ".") else { return text }
        return String(text[..<point] + text[text.index(after: point)...].drop { $0.isNumber })
    }
}
