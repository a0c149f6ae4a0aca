import BatchSpoolCore
package import Glibc

/// Who belongs to a group of this machine, as the name service knows it.
package enum GroupMembers {
    /// Whether the user `uid` belongs to the group called `group`; false when either is unknown. May ask the network.
    package static func contain(_ uid: uid_t, of group: String) -> Bool {
        guard let wanted = id(of: group), let user = user(uid) else { return false }
        var count: Int32 = 64
        var groups = [gid_t](repeating: 0, count: Int(count))
        while getgrouplist(user.name, user.group, &groups, &count) < 0 {
            guard count > groups.count, count <= 65_536 else { return false }
            groups = [gid_t](repeating: 0, count: Int(count))
        }
        return groups.prefix(Int(count)).contains(wanted)
    }

    /// Whether there is such a group.
    package static func isKnown(_ group: String) -> Bool { id(of: group) != nil }

    /// What is wrong with a group that is not.
    package static func unknown(_ group: String) -> String {
        "this machine has no group \"\(EscapedText(group, limit: 100))\"; nobody has its rights until there is one"
    }

    private static func id(of name: String) -> gid_t? {
        var entry = Glibc.group()
        return looked { buffer, size, found in getgrnam_r(name, &entry, buffer, size, found) }.map(\.gr_gid)
    }

    private static func user(_ uid: uid_t) -> (name: String, group: gid_t)? {
        var entry = passwd()
        var user: (String, gid_t)?
        _ = looked { buffer, size, found in
            let code = getpwuid_r(uid, &entry, buffer, size, found)
            if code == 0, let known = found.pointee?.pointee { user = (String(cString: known.pw_name), known.pw_gid) }
            return code
        }
        return user
    }

    /// Runs a reentrant look-up with a buffer that is large enough.
    private static func looked<Entry>(
        _ body: (UnsafeMutablePointer<CChar>, Int, UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>) -> Int32
    ) -> Entry? {
        var size = 4096
        while size <= 1 << 20 {
            var found: UnsafeMutablePointer<Entry>?
            let (code, entry) = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
                guard let start = buffer.baseAddress else { return (EINVAL, Entry?.none) }
                let code = body(start, size, &found)
                return (code, found?.pointee)
            }
            if code != ERANGE { return code == 0 ? entry : nil }
            size *= 4
        }
        return nil
    }
}
