import BatchSpoolCore
import SpoolStorage

/// What a delivered job has left at its providers goes, as well as may be: a failure is told and is none of the job.
extension Engine {
    /// Deletes what was uploaded and produced; may be repeated.
    func discardRemoteFiles(of record: JobRecord) async {
        for part in record.parts {
            guard case .settled(.ended(_, _, let files)) = part.state, let account = account(of: part) else { continue }
            for file in files {
                do {
                    try await account.provider.discard(file)
                } catch {
                    tellLeft("remote file \(file) stays: \(error.detail)", record.job, account.name, error.code)
                }
            }
        }
        await discardResponses(of: record)
    }

    /// Deletes the responses that were made while nobody waited, where the account is the one that has them and their
    /// rows did not want them stored.
    private func discardResponses(of record: JobRecord) async {
        let work = setup.spool.work
        let pages = await workers.brief {
            Result { () throws(RecordFault) in try ResponsePages(in: work, job: record.job) }
        }
        var discards: [AccountName: ResponseDiscard] = [:]
        do throws(RecordFault) {
            let pages = try pages.get()
            while !isStopping {
                let page = try await workers.brief { Result { () throws(RecordFault) in try pages.next() } }.get()
                if page.isEmpty { break }
                for (number, responses) in page {
                    guard let part = part(record.job, number), let account = account(of: part) else { continue }
                    let ours = responses.filter(\.isForUs)
                    await discards[account.name, default: ResponseDiscard()].run(ours, at: account.provider)
                }
            }
        } catch {
            tellLeft("responses stay at their service: \(error)", record.job, nil, "unreadable_record")
        }
        for (account, discard) in discards where discard.stay > 0 {
            let words = discard.failure.map { ": \($0.detail)" } ?? ""
            let count = "\(discard.stay) of \(discard.all) responses stay until the service deletes them"
            tellLeft(count + words, record.job, account, discard.failure?.code)
        }
    }

    private func tellLeft(_ words: String, _ job: JobID, _ account: AccountName?, _ reason: String?) {
        setup.log.transition(.remoteCleanup, words, job: job, account: account, reason: reason, level: .notice)
    }
}
