/// What a log line is about; each is one kind of event with a MESSAGE_ID of its own.
///
/// `packaging/systemd/batchspool.catalog` explains every one of them; ids follow from the raw values, which therefore
/// stay as they are.
package enum LogEvent: String, Sendable, CaseIterable {
    // The daemon.
    case started, stopping, stopped, startFailed, remains, broken, watchdog, reloaded, reloadRefused, needsRestart
    case degraded, mended, lowSpace, displaced, unwatched, metricsFailed, historyPruned, clockJumped, spendingDamaged
    case noCatalogue, unknownGroup, accountUnusable, accountClosed, accountOpened

    // Names in the inbox and strangers in the spool.
    case reported

    // A job from its claim to its delivery.
    case claimed, rejected, rereading, modified, planned
    case ordered, obeyed, spoolAdopted
    case held, released, stumbled, failed, delivering, delivered
    case recovered, damaged, newerRecord

    // A part from its upload to its results.
    case uploading, uploaded, intended, submitted, refused, withdrawn
    case unresolved, disowned, adopted, twin
    case cancelled, progress, missing, ended, unfetched, collected, remoteCleanup
}
