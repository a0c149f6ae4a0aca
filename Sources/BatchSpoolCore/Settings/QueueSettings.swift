/// A named queue, the directory `inbox/NAME/`: table `[queue.NAME]`.
package struct QueueSettings: Hashable, Sendable {
    /// The directory's name.
    package let name: String
    /// Options of the queue's files, over those of `[routing]`.
    package var options = OptionSettings()
    /// The most one job of this queue may cost, `max_cost_usd`; nil leaves `per_job_usd`.
    package var maxCost: Money?
    /// The most this queue may cost a day, `per_day_usd`, within the day's budget of all; nil is no limit of its own.
    package var perDay: Money?

    package init(name: String) {
        self.name = name
    }
}
