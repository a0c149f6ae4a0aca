import BatchSpoolCore

extension QueueSettings {
    /// Reads `[queue.NAME]`.
    mutating func read(_ table: TableReader) {
        options.read(table)
        table.take("max_cost_usd", .money, into: &maxCost)
        table.take("per_day_usd", .money, into: &perDay)
    }
}

extension RoutingSettings {
    /// Reads `[routing]`.
    mutating func read(_ table: TableReader) {
        options.read(table)
        table.take("assume_output_tokens", .integer(1...100_000_000), into: &assumeOutputTokens)
        table.take("catalogue", .path, into: &catalogue)
    }
}
