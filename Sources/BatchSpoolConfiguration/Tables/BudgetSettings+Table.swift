import BatchSpoolCore

extension BudgetSettings {
    /// Reads `[budget]`.
    mutating func read(_ table: TableReader) {
        table.take("per_job_usd", .money, into: &perJob)
        table.take("per_day_usd", .money, into: &perDay)
        table.take("per_month_usd", .money, into: &perMonth)
        table.take("timezone", .zone, into: &timezone)
    }
}

extension RetentionSettings {
    /// Reads `[retention]`.
    mutating func read(_ table: TableReader) {
        let age = ValueParser.duration(.zero ... .seconds(36_500 * 86_400))
        table.take("keep_inputs", age, into: &keepInputs)
        table.take("keep_history", age, into: &keepHistory)
    }
}
