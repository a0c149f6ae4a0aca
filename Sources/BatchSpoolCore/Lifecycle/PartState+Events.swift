extension PartState {
    /// What a part does next, also after a restart.
    ///
    /// After an intent this never answers `submit`: the create may have been sent.
    package var resumption: Effect {
        switch self {
        case .planned, .uploading: .upload
        case .uploaded(let handle): .submit(handle)
        case .submitting(let attempt): .resolve(attempt, look: 0)
        case .unresolved(let attempt, let looks): .resolve(attempt, look: looks)
        case .fencing(let attempt): .fence(attempt)
        case .running(let batch, _): .poll(batch)
        case .fetching(let status, _): .fetch(status)
        case .settled: .none
        }
    }

    /// What was sent ahead and is still of use, or the batch that was made to take the rows; nil where there is none, and
    /// once all is over.
    package var handle: UploadHandle? {
        switch self {
        case .uploaded(let handle): handle
        case .submitting(let attempt), .unresolved(let attempt, _), .fencing(let attempt), .running(_, let attempt),
            .fetching(_, let attempt):
            attempt.handle
        case .planned, .uploading, .settled: nil
        }
    }

    /// The provider has the part's file.
    package func uploaded(_ handle: UploadHandle) throws(InvalidTransition) -> PartState {
        switch self {
        case .planned, .uploading: .uploaded(handle)
        case .uploaded, .submitting, .unresolved, .fencing, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "uploaded")
        }
    }

    /// The create is about to be sent.
    package func intended(_ attempt: Attempt) throws(InvalidTransition) -> PartState {
        switch self {
        case .uploaded(let handle) where handle == attempt.handle: .submitting(attempt)
        case .planned, .uploading, .uploaded, .submitting, .unresolved, .fencing, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "intended")
        }
    }

    /// The create came back with `fate`.
    package func created(_ fate: CreateFate) throws(InvalidTransition) -> PartState {
        switch self {
        case .submitting(let attempt):
            switch fate {
            case .accepted(let batch, _): .running(batch, attempt)
            case .notSent(let error): error.kind == .missing ? .planned : .uploaded(attempt.handle)
            case .unknown: .unresolved(attempt, looks: 0)
            case .refused(let error): Self.afterRefusal(error, attempt)
            case .halted: .fencing(attempt)
            }
        case .planned, .uploading, .uploaded, .unresolved, .fencing, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "created")
        }
    }

    /// The create was sent again and came back with `fate`. Only that all rows are there, or that some can never be,
    /// tells anything of those that were sent before.
    package func wentOn(_ fate: CreateFate) throws(InvalidTransition) -> PartState {
        switch self {
        case .submitting(let attempt), .unresolved(let attempt, _):
            switch fate {
            case .accepted(let batch, _): .running(batch, attempt)
            case .halted: .fencing(attempt)
            case .refused, .notSent, .unknown: .unresolved(attempt, looks: 0)
            }
        case .planned, .uploading, .uploaded, .fencing, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "gone on with")
        }
    }

    /// Nobody wants the rest of a create that could be gone on with.
    package func unwanted() throws(InvalidTransition) -> PartState {
        switch self {
        case .submitting(let attempt), .unresolved(let attempt, _): .fencing(attempt)
        case .planned, .uploading, .uploaded, .fencing, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "given up")
        }
    }

    /// The listing was read to its end and held `batches` of ours, oldest first.
    package func searched(
        _ batches: [BatchRef], _ capabilities: Capabilities
    ) throws(InvalidTransition) -> PartState {
        switch self {
        case .submitting(let attempt): Self.found(batches, attempt, looks: 0, capabilities)
        case .unresolved(let attempt, let looks): Self.found(batches, attempt, looks: looks, capabilities)
        case .fencing(let attempt):
            batches.first.map { .running($0, attempt) } ?? .planned
        case .planned, .uploading, .uploaded, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "searched")
        }
    }

    /// A person says that the create never arrived, and no listing shows it: the rows go out again.
    package func disowned() throws(InvalidTransition) -> PartState {
        switch self {
        case .unresolved, .fencing: .planned
        case .planned, .uploading, .uploaded, .submitting, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "disowned")
        }
    }

    /// The listing could not be read to its end: one look more, and nothing learned.
    package func searchFailed() throws(InvalidTransition) -> PartState {
        switch self {
        case .submitting(let attempt): .unresolved(attempt, looks: 1)
        case .unresolved(let attempt, let looks): .unresolved(attempt, looks: looks + 1)
        case .fencing: self
        case .planned, .uploading, .uploaded, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "searched in vain")
        }
    }

    /// The provider says the batch is over.
    package func ended(_ status: BatchStatus) throws(InvalidTransition) -> PartState {
        guard case .ended = status.phase else { throw InvalidTransition(state: self, event: "ended") }
        return switch self {
        case .running(let batch, let attempt) where batch == status.batch: .fetching(status, attempt)
        case .fetching(let old, let attempt) where old.batch == status.batch: .fetching(status, attempt)
        case .planned, .uploading, .uploaded, .submitting, .unresolved, .fencing, .running, .fetching, .settled:
            throw InvalidTransition(state: self, event: "ended")
        }
    }

    /// Every row the batch answered has its outcome on disk.
    package func collected() throws(InvalidTransition) -> PartState {
        switch self {
        case .fetching(let status, let attempt):
            guard case .ended(let end) = status.phase else {
                throw InvalidTransition(state: self, event: "collected")
            }
            return .settled(.ended(status.batch, end, files: attempt.leftovers(of: status.batch, with: status.files)))
        case .planned, .uploading, .uploaded, .submitting, .unresolved, .fencing, .running, .settled:
            throw InvalidTransition(state: self, event: "collected")
        }
    }
}

extension PartState {
    /// A transient refusal leaves the uploaded file to be tried again; any other ends the part.
    private static func afterRefusal(_ error: ProviderError, _ attempt: Attempt) -> PartState {
        switch error.kind {
        case .transient, .credentials: .uploaded(attempt.handle)
        case .missing: .planned
        case .quota, .refused, .unreadable, .local: .settled(.refused(error))
        }
    }

    /// A hit is always believed; a miss only once every wait is used up and the fence makes it final.
    private static func found(
        _ batches: [BatchRef], _ attempt: Attempt, looks: Int, _ capabilities: Capabilities
    ) -> PartState {
        if let oldest = batches.first { return .running(oldest, attempt) }
        let next = looks + 1
        return next > capabilities.resolveWait.count && attempt.missDecides(capabilities)
            ? .fencing(attempt) : .unresolved(attempt, looks: next)
    }

    /// Why a person has to decide; nil while the daemon can. It goes on looking all the same: a hit settles it.
    package func hold(_ capabilities: Capabilities) -> HoldReason? {
        guard case .unresolved(let attempt, let looks) = self else { return nil }
        return looks > capabilities.resolveWait.count && !attempt.missDecides(capabilities) ? .createUnresolved : nil
    }
}
