import BatchSpoolCore
import FoundationEssentials
import SpoolStorage

extension Engine {
    /// Says of jobs whose record cannot be read that they are held.
    ///
    /// Their status files are all that still tells the dropped names; here alone they are read back.
    func reportUntouched() async {
        guard !untouched.isEmpty else { return }
        let (spool, untouched, now) = (setup.spool, untouched, setup.time.today())
        let queues = setup.configuration.queues.map(\.name)
        await workers.brief {
            for queue in [nil] + queues {
                guard let directory = try? spool.directory(.status, queue: queue) else { continue }
                Self.report(untouched, in: directory, now)
            }
        }
    }

    private static func report(_ untouched: [JobID: HoldReason], in directory: Directory, _ now: Timestamp) {
        for entry in (try? directory.names()) ?? [] where !entry.isHidden {
            guard let text = try? directory.content(of: entry, limit: 1 << 20),
                var report = try? JSONDecoder().decode(StatusReport.self, from: Data(text)),
                let job = report.job, let reason = untouched[job], let name = FileName(report.file.bytes)
            else { continue }
            report.status = .held
            report.reason = reason.rawValue
            report.detail = "its record in work/ cannot be read; nothing of it is sent"
            report.next = reason.next(job)
            report.ended = false
            report.updatedAt = now
            _ = try? StatusFiles(in: directory).write(report.text, for: name)
        }
    }
}
