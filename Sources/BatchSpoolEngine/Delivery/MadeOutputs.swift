import BatchSpoolCore

/// Files that only wait for their names, and what they tell.
struct MadeOutputs: Sendable {
    var steps: [DeliveryStep] = []
    /// How each source ended, by its number.
    var endings: [Int: SourceEnding] = [:]

    static func += (made: inout MadeOutputs, more: MadeOutputs) {
        made.steps += more.steps
        made.endings.merge(more.endings) { $1 }
    }
}
