import BatchSpoolCore

extension MetricsSettings {
    /// Reads `[metrics]`.
    mutating func read(_ table: TableReader) {
        table.take("file", .path, into: &file)
        table.take("interval", ValueParser.duration(.seconds(1) ... .seconds(3600)), into: &interval)
    }
}
