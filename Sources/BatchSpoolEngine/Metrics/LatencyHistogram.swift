import BatchSpoolCore

/// How long calls took, in a few buckets.
struct LatencyHistogram: Sendable {
    /// Upper ends of the buckets in seconds, as they are written.
    static let limits: [(text: String, seconds: Double)] = [
        ("0.05", 0.05), ("0.25", 0.25), ("1", 1), ("5", 5), ("30", 30), ("300", 300),
    ]

    private var counts = [Int](repeating: 0, count: limits.count)
    private var count = 0
    private var sum = 0.0

    mutating func add(_ duration: Duration) {
        let (whole, attoseconds) = duration.components
        let seconds = max(0, Double(whole) + Double(attoseconds) * 1e-18)
        for (index, limit) in Self.limits.enumerated() where seconds <= limit.seconds { counts[index] += 1 }
        count += 1
        sum += seconds
    }

    /// Writes the series for one account and call.
    func write(to text: inout Exposition, account: String, call: String) {
        for (limit, count) in zip(Self.limits, counts) {
            text.sample("\(count)", ["account": account, "call": call, "le": limit.text], suffix: "_bucket")
        }
        text.sample("\(count)", ["account": account, "call": call, "le": "+Inf"], suffix: "_bucket")
        text.sample("\(sum)", ["account": account, "call": call], suffix: "_sum")
        text.sample("\(count)", ["account": account, "call": call], suffix: "_count")
    }
}
