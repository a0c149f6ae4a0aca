import Glibc

/// Users and groups of this machine.
enum People {
    /// Who runs the tool.
    static var me: UInt32 { getuid() }

    /// The number of the user `word`, a name or a number; nil when there is none.
    static func uid(of word: String) -> UInt32? {
        if let number = UInt32(word) { return number }
        guard let entry = getpwnam(word) else { return nil }
        return entry.pointee.pw_uid
    }

    /// The name of a user; the number for one without.
    static func name(ofUser uid: UInt32) -> String {
        getpwuid(uid).map { String(cString: $0.pointee.pw_name) } ?? String(uid)
    }

    /// The name of a group; the number for one without.
    static func name(ofGroup gid: UInt32) -> String {
        getgrgid(gid).map { String(cString: $0.pointee.gr_name) } ?? String(gid)
    }

    /// The groups this process has, its own included.
    static var groups: Set<UInt32> {
        var found = [gid_t](repeating: 0, count: max(0, Int(getgroups(0, nil))))
        let count = getgroups(Int32(found.count), &found)
        return Set(found.prefix(max(0, Int(count))) + [getegid()])
    }

    /// The groups the machine's files give to the user of this process, who may have to log in anew to get them.
    static var grantedGroups: Set<UInt32> {
        guard let entry = getpwuid(getuid()) else { return [] }
        var count: Int32 = 256
        var found = [gid_t](repeating: 0, count: Int(count))
        guard getgrouplist(entry.pointee.pw_name, entry.pointee.pw_gid, &found, &count) >= 0 else { return [] }
        return Set(found.prefix(Int(count)))
    }
}
