extension JobRecord {
    /// What an order means for the job while it is live; `source`: the one file that is meant, nil for all.
    ///
    /// An adoption is decided by `adoptable`, once the provider has been asked.
    package func verdict(on order: Order, source: Int? = nil) -> OrderVerdict {
        switch order.order {
        case .cancel: cancellation(of: source)
        case .hold: pausing
        case .release: releasing
        case .retry: retrying(order.retry ?? .errors)
        case .adopt: OrderVerdict(adoptable.isEmpty ? .notUnresolved : .adopted)
        case .spoolAdopt: OrderVerdict(.badOrder)
        }
    }

    /// Whether all that is left is to hand over what there is.
    private var isEnding: Bool {
        phase == .delivering || phase == .delivered || sources.allSatisfy { $0.rejection != nil }
    }

    private func cancellation(of source: Int?) -> OrderVerdict {
        let meant = (source.map { [$0] } ?? Array(sources.indices)).filter { sources[$0].cancelled == nil }
        if meant.isEmpty { return OrderVerdict(.already) }
        let wanted = meant.filter { !sources[$0].isDelivered }
        if isEnding || wanted.allSatisfy({ sources[$0].rejection != nil }) { return OrderVerdict(.cancelTooLate) }
        let staying = sources.indices.contains { !wanted.contains($0) && sources[$0].isWanted }
        let isBought = parts.contains { !$0.isRetractable && !$0.cameToNothing }
        if staying, isBought { return OrderVerdict(.cancelTooLate) }
        let isRunning = parts.contains { !$0.isRetractable && !$0.isSettled }
        return OrderVerdict(isRunning ? .cancelling : .cancelled, .cancel(sources: wanted))
    }

    private var pausing: OrderVerdict {
        if isEnding || isCancelled { return OrderVerdict(.ended) }
        return paused == nil ? OrderVerdict(.held, .pause) : OrderVerdict(.already)
    }

    private var releasing: OrderVerdict {
        if paused != nil { return OrderVerdict(.released, .release) }
        switch hold?.reason {
        case nil: return OrderVerdict(isEnding ? .ended : .already)
        case .createUnresolved: return OrderVerdict(.needsAnswer)
        case .spoolMoved: return OrderVerdict(.spoolMoved)
        default: return OrderVerdict(.released, .release)
        }
    }

    private func retrying(_ kind: RetryKind) -> OrderVerdict {
        if kind == .errors { return OrderVerdict(.stillRunning) }
        if isEnding { return OrderVerdict(.ended) }
        let unresolved = adoptable
        switch (kind, hold?.reason) {
        case (.notSubmitted, .batchVanished), (.notSubmitted, .outputGone):
            guard let part = hold?.part else { break }
            return OrderVerdict(.retrying, .abandon(part: part))
        case (.submitted, .batchVanished), (.submitted, .outputGone), (.submitted, .batchStuck):
            return OrderVerdict(.retrying, .lookAgain(parts: unresolved))
        default: break
        }
        if unresolved.isEmpty { return OrderVerdict(.notUnresolved) }
        let isSaid = parts.filter { unresolved.contains($0.number) }.allSatisfy { $0.ruling == .notSubmitted }
        if kind == .notSubmitted {
            return isSaid ? OrderVerdict(.already) : OrderVerdict(.retrying, .disown(parts: unresolved))
        }
        return OrderVerdict(.retrying, .lookAgain(parts: unresolved))
    }

    /// The parts whose create nobody knows the fate of, by number.
    package var adoptable: [Int] {
        parts.filter { part in
            switch part.state {
            case .unresolved, .fencing: true
            default: false
            }
        }.map(\.number)
    }
}

extension JobRecord {
    /// Whether nothing of the job is wanted any more.
    package var isCancelled: Bool {
        !sources.isEmpty && !sources.contains(where: \.isWanted) && sources.contains { $0.cancelled != nil }
    }
}

extension Source {
    /// Whether its rows are to be answered.
    package var isWanted: Bool { cancelled == nil && rejection == nil && !isDelivered }
}

extension Part {
    /// Whether no batch of it exists or can come to exist: it may be taken back.
    package var isRetractable: Bool {
        switch state {
        case .planned, .uploading, .uploaded: true
        case .submitting, .unresolved, .fencing, .running, .fetching, .settled: false
        }
    }
}

extension OrderVerdict {
    /// What an order means for a job that is over; `mayRerun`: it has lines of failed rows to be run again.
    package static func ofEnded(_ order: Order, record: JobRecord) -> OrderVerdict {
        switch (order.order, order.retry) {
        case (.cancel, _): OrderVerdict(record.sources.contains { $0.cancelled != nil } ? .already : .ended)
        case (.release, _), (.hold, _), (.adopt, _): OrderVerdict(.ended)
        case (.retry, .errors):
            if record.sources.allSatisfy({ $0.rejection != nil && $0.cancelled == nil }) {
                OrderVerdict(.rejected)
            } else {
                OrderVerdict(
                    record.sources.contains { ($0.counts?.errors ?? 0) > 0 } || record.isCancelled
                        ? .retrying : .nothingFailed)
            }
        case (.retry, _): OrderVerdict(.ended)
        case (.spoolAdopt, _): OrderVerdict(.badOrder)
        }
    }
}
