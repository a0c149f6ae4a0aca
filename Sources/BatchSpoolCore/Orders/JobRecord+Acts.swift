extension JobRecord {
    /// Obeys an order, and remembers it.
    package mutating func apply(_ verdict: OrderVerdict, by mark: OrderMark) {
        guard let act = verdict.act else { return }
        transitions.append(Transition(what: act.transition, at: mark.at))
        orders = ((orders ?? []) + [AppliedOrder(order: mark.order, word: verdict.word)]).suffix(AppliedOrder.kept)
        switch act {
        case .cancel(let wanted): cancel(wanted, mark)
        case .pause:
            paused = mark
            if hold?.reason.isLookedAtAgain ?? false { hold = nil }
        case .release: release()
        case .disown(let numbers):
            for number in numbers { change(number) { $0.ruling = .notSubmitted } }
            clear(.createUnresolved)
        case .abandon(let number):
            change(number) { $0.state = $0.state.abandoned }
            hold = nil
        case .lookAgain(let numbers):
            for number in numbers {
                change(number) { part in
                    part.ruling = nil
                    part.state = part.state.unlooked
                }
            }
            hold = nil
        case .adopt(let number, let batch, let awaitsRows):
            change(number) { part in
                part.state = part.state.adopting(batch, awaitsRows: awaitsRows)
                if awaitsRows { part.ruling = nil }
            }
            clear(.createUnresolved)
        }
    }

    /// Rows that are not sent never will be: parts in which they wait are taken back and cut anew.
    private mutating func cancel(_ wanted: [Int], _ mark: OrderMark) {
        for source in wanted { sources[source].cancelled = mark }
        for index in parts.indices where parts[index].isRetractable { parts[index].state = .settled(.withdrawn) }
        if isCancelled { paused = nil }
        if hold?.reason != .createUnresolved, hold?.reason != .spoolMoved { hold = nil }
    }

    private mutating func release() {
        paused = nil
        guard let reason = hold?.reason, reason != .createUnresolved, reason != .spoolMoved else { return }
        if reason == .cancelledAtProvider {
            for index in parts.indices where parts[index].wasCancelled { parts[index].ruling = .sendAgain }
        }
        hold = nil
    }

    private mutating func clear(_ reason: HoldReason) {
        if hold?.reason == reason { hold = nil }
    }

    private mutating func change(_ number: Int, _ body: (inout Part) -> Void) {
        guard let index = partIndex(number) else { return }
        body(&parts[index])
    }
}

extension HoldReason {
    /// Whether it comes back by itself as soon as the job is to be planned, if it still holds.
    fileprivate var isLookedAtAgain: Bool {
        switch self {
        case .noAccount, .overBudget, .priceUnknown, .credentials, .quota: true
        case .providerChanged, .createUnresolved, .cancelledAtProvider, .batchVanished, .outputGone, .batchStuck,
            .spoolMoved, .crashedDaemon, .inputUnreadable, .inputChanged, .sidecarDamaged, .newerSchema, .byOrder:
            false
        }
    }
}

extension OrderAct {
    /// How a job's history calls it.
    package var transition: String {
        switch self {
        case .cancel: "cancel ordered"
        case .pause: "hold ordered"
        case .release: "release ordered"
        case .disown, .abandon: "retry ordered: not submitted"
        case .lookAgain: "retry ordered: submitted"
        case .adopt(_, let batch, _): "batch \(batch) adopted by order"
        }
    }
}

extension PartState {
    /// The batch is lost, says a person: what it may have cost counts, its rows are free to be sent again.
    package var abandoned: PartState {
        switch self {
        case .running(let batch, let attempt): .settled(.ended(batch, .expired, files: attempt.leftovers(of: batch)))
        case .fetching(let status, let attempt):
            .settled(
                .ended(status.batch, .expired, files: attempt.leftovers(of: status.batch, with: status.files)))
        case .planned, .uploading, .uploaded, .submitting, .unresolved, .fencing, .settled: self
        }
    }

    /// As if the search for the create began now.
    fileprivate var unlooked: PartState {
        switch self {
        case .unresolved(let attempt, _), .fencing(let attempt): .unresolved(attempt, looks: 0)
        case .planned, .uploading, .uploaded, .submitting, .running, .fetching, .settled: self
        }
    }

    /// A person has found the batch. One that awaits rows is the one that its create adds them to, or that the fence is
    /// about to close.
    fileprivate func adopting(_ batch: BatchRef, awaitsRows: Bool) -> PartState {
        switch self {
        case .unresolved(let attempt, _) where awaitsRows: .unresolved(attempt, looks: 0)
        case .fencing where awaitsRows: self
        case .unresolved(let attempt, _), .fencing(let attempt): .running(batch, attempt)
        case .planned, .uploading, .uploaded, .submitting, .running, .fetching, .settled: self
        }
    }
}

extension Part {
    /// Whether its batch ended as cancelled.
    fileprivate var wasCancelled: Bool {
        if case .settled(.ended(_, .cancelled, _)) = state { true } else { false }
    }
}
