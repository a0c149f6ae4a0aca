import BatchSpoolCore

extension HoldReason {
    /// What releases a job held for this reason, with the command where there is one.
    func next(_ job: JobID) -> String {
        let release = "batchspool release \(job)"
        let cancel = "batchspool cancel \(job)"
        return switch self {
        case .noAccount: "add an account to the configuration and reload the daemon"
        case .providerChanged:
            "restore the account's base_url, dialect and key in the configuration and reload the daemon"
        case .overBudget:
            "raise the limit in the configuration and reload the daemon, or wait for the next day or month"
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
}
