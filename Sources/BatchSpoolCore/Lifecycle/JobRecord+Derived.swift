extension JobRecord {
    /// The status word while nothing is known of the batches but that they were accepted.
    package var liveStatus: JobStatus { liveStatus([:]) }

    /// The status word, from the parts: of held, pending, submitted and processing the first that applies.
    ///
    /// `progress`: what the provider last said of each batch, by part number. How an ended job ended stands in its
    /// receipt, because it depends on the outcomes.
    package func liveStatus(_ progress: [Int: BatchStatus]) -> JobStatus {
        if obstacle != nil { return .held }
        switch phase {
        case .claiming, .claimed: return .pending
        case .delivering, .delivered: return .processing
        case .working:
            let live = parts.filter { !$0.isSettled }
            if parts.isEmpty || live.contains(where: { $0.batch == nil }) { return .pending }
            return live.contains { $0.isOnlySubmitted(progress[$0.number]) } ? .submitted : .processing
        }
    }

    /// Why the job waits for a person, a budget or an account; nil when it does not.
    package var obstacle: Hold? {
        if let hold { return hold }
        guard let paused, phase != .delivering, phase != .delivered else { return nil }
        return Hold(reason: .byOrder, detail: "held by order of user \(paused.uid)", since: paused.at)
    }

    /// The directory all its files were dropped into; nil for the inbox itself.
    package var queue: String? { sources.first?.queue }

    /// The user all its files belong to.
    package var owner: UInt32 { sources.first?.uid ?? 0 }

    /// Whether several files were gathered into it.
    package var isGathered: Bool { sources.count > 1 }

    /// Whether no order has cancelled a file since the record was `earlier`.
    package func wantsSameSources(as earlier: JobRecord) -> Bool {
        sources.elementsEqual(earlier.sources) { $0.cancelled == $1.cancelled }
    }

    /// Steps of the delivery whose sources are not known to be delivered: they are being published.
    package var pendingDelivery: [DeliveryStep] {
        let delivered = Set(sources.filter(\.isDelivered).map(\.number))
        return delivered.isEmpty ? delivery : delivery.filter { !delivered.contains($0.source) }
    }

    /// Index of the source with this number.
    package func sourceIndex(_ number: Int) -> Int? {
        if sources.indices.contains(number), sources[number].number == number { return number }
        return sources.firstIndex { $0.number == number }
    }

    /// The most the job may cost: what is spent and what may be; nil when any of it is unknown.
    package var committed: Money? {
        Money.sum(parts.map(\.committed))
    }

    /// What the rows were expected to cost when they were first sent, or are to be; nil when a price is unknown.
    package var expected: Money? {
        Money.sum(parts.filter { $0.attempt == 1 && !$0.cameToNothing }.map(\.planned.expected))
    }

    /// By how much realtime prices would exceed what the rows were expected to cost; nil when any of it is unknown.
    package var expectedSaving: Money? {
        Money.sum(parts.filter { $0.attempt == 1 && !$0.cameToNothing }.map(\.planned.expectedSaving))
    }

    /// Whether anything may have been bought.
    package var mayHaveBought: Bool {
        parts.contains { $0.intendedAt != nil }
    }

    /// The highest part number used.
    package var lastPartNumber: Int {
        parts.map(\.number).max() ?? 0
    }

    /// Index of the part with this number.
    package func partIndex(_ number: Int) -> Int? {
        parts.firstIndex { $0.number == number }
    }
}

extension Part {
    /// Whether the provider has accepted the batch and not begun with it, as far as is known.
    fileprivate func isOnlySubmitted(_ status: BatchStatus?) -> Bool {
        guard case .running = state else { return false }
        return status == nil || status?.phase == .submitted
    }
}
