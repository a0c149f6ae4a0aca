/// Rows of one job that travel as one batch.
///
/// Which rows these are is derived: the rows of `planned.rows` that belong to `planned.group` and had no outcome when
/// the part was made. Only this part can give them one, so the answer does not change while it lives.
package struct Part: Hashable, Codable, Sendable {
    /// Number of the part in its job, from 1; never used again.
    package let number: Int
    /// 1 for rows sent for the first time.
    package let attempt: Int
    @Boxed package var planned: PlannedPart
    @Boxed package var identity: AccountIdentity
    package var state: PartState
    /// Rows in the part when it was planned.
    package let rows: Int
    /// When the intent was written: the day its money belongs to.
    package var intendedAt: Timestamp?
    package var endedAt: Timestamp?
    /// What the answered rows cost; nil until they are collected, or when a price is unknown.
    package var cost: Money?
    /// Why the batch as a whole failed; nil when it did not.
    package var problem: ProviderError?
    /// Whether its input file was deleted to make the fate of a create certain, or a batch closed that took rows.
    package var wasFenced: Bool
    /// Refusals that may pass, in a row.
    package var refusals: Int
    /// Rows that the provider refused while it took the others into the batch; nil when there are none.
    package var leftOut: [RefusedRows]?
    /// What is to be done about its batch; nil while nobody has said so.
    package var ruling: PartRuling?

    package init(
        number: Int, attempt: Int, planned: PlannedPart, identity: AccountIdentity, rows: Int
    ) {
        self.number = number
        self.attempt = attempt
        _planned = Boxed(wrappedValue: planned)
        _identity = Boxed(wrappedValue: identity)
        self.rows = rows
        state = .planned
        wasFenced = false
        refusals = 0
    }

    /// Whether nothing more will be done for it.
    package var isSettled: Bool {
        if case .settled = state { true } else { false }
    }

    /// Whether no create of it was ever sent.
    package var isUnsent: Bool {
        switch state {
        case .planned, .uploading, .uploaded: intendedAt == nil
        case .submitting, .unresolved, .fencing, .running, .fetching, .settled: false
        }
    }

    /// Whether its batch ran nothing and may be tried at the same account later: the provider's queue was full, or the
    /// input file was deleted by the fence before a delayed create came.
    package var failedForNow: Bool {
        guard case .settled(.ended(_, .failed, _)) = state else { return false }
        if wasFenced { return true }
        guard case .transient = problem?.kind else { return false }
        return true
    }

    /// Whether the provider looked at the batch as a whole and will not run it.
    package var failedForGood: Bool {
        guard case .settled(.ended(_, .failed, _)) = state else { return false }
        return !failedForNow
    }

    /// Whether it was refused or taken back, so that its rows are in another part.
    package var cameToNothing: Bool {
        switch state {
        case .settled(.refused), .settled(.withdrawn): true
        default: false
        }
    }

    /// The batch, once the provider has named it.
    package var batch: BatchRef? {
        switch state {
        case .running(let batch, _): batch
        case .fetching(let status, _): status.batch
        case .settled(.ended(let batch, _, _)): batch
        case .planned, .uploading, .uploaded, .submitting, .unresolved, .fencing, .settled: nil
        }
    }

    /// What counts against limits: as `committed`, and the ceiling where the actual cost is unknown.
    package var charged: Money? {
        guard case .settled(.ended) = state else { return committed }
        return cost ?? planned.ceiling
    }

    /// Money that may still be or has been spent: the ceiling until the rows are collected, then what they cost.
    package var committed: Money? {
        switch state {
        case .settled(.ended): cost
        case .settled(.refused), .settled(.withdrawn): .zero
        case .planned, .uploading, .uploaded, .submitting, .unresolved, .fencing, .running, .fetching: planned.ceiling
        }
    }
}

/// What is to be done about a batch, where its provider's words do not tell.
package enum PartRuling: String, Hashable, Codable, Sendable {
    /// Its create never arrived, says a person.
    case notSubmitted = "not_submitted"
    /// It was cancelled at the provider, by somebody as a person says, or by us to close it; what is missing is sent again.
    case sendAgain = "send_again"
}

extension PlannedPart {
    /// How the rows' own parameters become those that are sent.
    package func translation(_ record: JobRecord) -> Translation {
        let options = record.options
        let changes = !options.override.isEmpty || !options.defaults.isEmpty || !offer.adjustments.isEmpty
        return Translation(
            model: offer.wireModel,
            bodiesPass: !changes && offer.wireModel.rawValue == record.groups[group].model.rawValue,
            override: options.override.merging(offer.replacements) { $1 },
            defaults: offer.additions.merging(options.defaults) { $1 },
            rename: offer.renames, drop: offer.drops, asksByTool: offer.asksByTool,
            marks: record.groups[group].parameters)
    }

    /// In which shape the rows' answers are wanted.
    package func answerForm(_ record: JobRecord) -> AnswerForm {
        AnswerForm(
            endpoint: record.groups[group].endpoint, format: record.options.answerFormat, model: offer.wireModel,
            byTool: offer.asksByTool)
    }
}

extension Part {
    /// What a row's id on the wire begins with; valid at every provider, tells whose batch it is.
    package func wirePrefix(job: JobID) -> String {
        "\(job.token)-\(number)-\(attempt)-"
    }

    /// What marks the batch as ours at the provider.
    ///
    /// The uploaded file is part of it: what a fenced create may still become has another key than the next try.
    package func key(job: JobID, spool: String, handle: UploadHandle) -> SubmissionKey {
        let file = handle.file.rawValue.suffix(12)
        return SubmissionKey("\(spool.prefix(12))-\(job)-\(number)-\(attempt)-\(handle.digest.prefix(16))-\(file)")
    }
}
