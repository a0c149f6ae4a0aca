import BatchSpoolCore
import Glibc
import SpoolStorage

/// Whether whoever asks may use the spool.
struct RightsExamination {
    let spool: SpoolView

    func findings() -> [Finding] {
        var status = stat()
        guard stat(spool.path(.inbox), &status) == 0 else { return [] }
        let group = EscapedText(People.name(ofGroup: status.st_gid), limit: 60).text
        let mayDrop = access(spool.path(.inbox), W_OK | X_OK) == 0
        let mayLook = access(spool.path(.status), R_OK | X_OK) == 0
        let mayOrder = access(spool.path(.orders), W_OK | X_OK) == 0
        let me = EscapedText(People.name(ofUser: People.me), limit: 60).text
        if mayDrop, mayLook, mayOrder { return [.ok(.rights, "\(me) may drop files, look and give orders")] }
        let lacks = [mayDrop ? nil : "drop files", mayLook ? nil : "look", mayOrder ? nil : "give orders"]
        let words = "\(me) may not " + lacks.compactMap(\.self).joined(separator: ", nor ")
        return [.error(.rights, words, advice(group, status.st_gid, me))]
    }

    private func advice(_ group: String, _ gid: UInt32, _ me: String) -> String {
        if People.groups.contains(gid) { return "you are in the group \(group); see the modes of the directories" }
        if People.grantedGroups.contains(gid) { return "you are in the group \(group) now: log in again" }
        return "usermod -aG \(group) \(me), then log in again"
    }
}
