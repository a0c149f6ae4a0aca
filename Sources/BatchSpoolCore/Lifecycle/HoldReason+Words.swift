extension HoldReason {
    /// What has happened to a job held for this reason; the manual says it, a hold has its particulars besides.
    package var words: String {
        switch self {
        case .noAccount: "no account is configured, or none that can be used"
        case .providerChanged: "its batch belongs to an account that is not configured any more as it was then"
        case .overBudget: "it may cost more than a limit of money still leaves"
        case .priceUnknown: "no account that may take it states a price for its model, and money is limited"
        case .createUnresolved: "nobody knows whether the provider has made its batch"
        case .cancelledAtProvider: "its batch was cancelled at the provider, and not by batchspool"
        case .batchVanished: "the provider does not know its batch any more"
        case .outputGone: "its batch is over, and a file of its results is gone"
        case .batchStuck: "its batch takes far longer than it should"
        case .spoolMoved: "the spool was moved, copied or restored"
        case .crashedDaemon: "the daemon ended several times while it worked on the file"
        case .inputUnreadable: "a file of its own in work/ cannot be read or written"
        case .inputChanged: "its file was changed after it had been checked"
        case .sidecarDamaged: "its record in work/ is damaged or contradicts itself"
        case .newerSchema: "its record in work/ is of a newer version of batchspool"
        case .credentials: "the provider does not accept the account's key"
        case .quota: "the account has no money or no quota left at the provider"
        case .byOrder: "somebody ordered it: batchspool hold"
        }
    }

    /// What releases a job held for this reason, with the command where there is one.
    ///
    /// `job`: as commands are to name it; `cause`: nil for what holds for every one.
    package func next(_ job: some CustomStringConvertible, _ cause: HoldCause? = nil) -> String {
        let release = "batchspool release \(job)"
        let cancel = "batchspool cancel \(job)"
        return switch self {
        case .noAccount:
            cause == .unusableAccounts
                ? "mend what is told of an account, then restart the daemon"
                : "add an account to the configuration and reload the daemon"
        case .providerChanged:
            "restore the account's base_url, dialect and key in the configuration and reload the daemon"
        case .overBudget: Self.money(cause, cancel: cancel)
        case .priceUnknown:
            "write the model's price into the account's configuration, or lift the limit, and reload the daemon"
        case .createUnresolved:
            "look for the batch in the provider's console; it is there: batchspool adopt BATCH_ID \(job), it is not: "
                + "batchspool retry --not-submitted \(job); the daemon goes on looking too"
        case .cancelledAtProvider:
            "somebody cancelled the batch at the provider; send the missing rows again: \(release), or end the job "
                + "with the finished ones: \(cancel)"
        case .batchVanished, .outputGone:
            "look in the provider's console; go on looking: batchspool retry --submitted \(job), send its rows again, "
                + "which may be paid twice: batchspool retry --not-submitted \(job), or end the job: \(cancel)"
        case .batchStuck: "look in the provider's console; the daemon goes on waiting; to give it up: \(cancel)"
        case .spoolMoved: "batchspool spool adopt, once nothing works with the spool this one was taken from"
        case .crashedDaemon: "report it, with the file; to try once more: \(release), to get the file back: \(cancel)"
        case .inputUnreadable: "look at the disk and the journal, then: \(release)"
        case .inputChanged: "put the file back as it was and \(release), or \(cancel) and drop it again"
        case .sidecarDamaged: "look at the journal, and for its batches in the provider's console"
        case .newerSchema: "the record was written by a newer version; start that one"
        case .credentials: "the account's key is not accepted; replace it and restart the daemon"
        case .quota: "top the account up; the daemon tries again by itself, and at once with: \(release)"
        case .byOrder: release
        }
    }

    private static func money(_ cause: HoldCause?, cancel: String) -> String {
        let raise = "raise the limit in the configuration and reload the daemon"
        return switch cause {
        case .spentDay: "wait for the next day, or \(raise)"
        case .spentMonth: "wait for the next month, or \(raise)"
        case .aboveLimit: "\(raise), or end the job: \(cancel)"
        case nil, .unusableAccounts:
            "\(raise), or end the job: \(cancel); where a limit of a day or month is spent, waiting for the next one "
                + "is enough"
        }
    }
}

extension Hold {
    /// What releases the job.
    package func next(_ job: some CustomStringConvertible) -> String {
        reason.next(job, cause)
    }
}
