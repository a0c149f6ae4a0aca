import CLinux
import Glibc

/// What the kernel has to give: a clock that is right, and watches on directories.
struct KernelExamination {
    func findings() -> [Finding] {
        let clock: Finding =
            switch clinux_clock_is_synchronised() {
            case 1: .ok(.clock, "synchronised")
            case 0: .warning(.clock, "the kernel does not know its clock to be right", "timedatectl set-ntp true")
            default: .note(.clock, "whether it is synchronised is not known")
            }
        return [clock, inotify()]
    }

    private func inotify() -> Finding {
        let descriptor = inotify_init1(Int32(IN_CLOEXEC))
        let isGiven = descriptor >= 0
        if isGiven { close(descriptor) }
        return Self.judged(
            instances: Self.limit("max_user_instances"), watches: Self.limit("max_user_watches"),
            queue: Self.limit("max_queued_events"), isGiven: isGiven)
    }

    /// `isGiven`: whether one more instance could be had just now.
    static func judged(instances: Int?, watches: Int?, queue: Int?, isGiven: Bool) -> Finding {
        if !isGiven {
            return .warning(
                .inotify, "no instance is left for you; files are found by scans alone",
                "sysctl fs.inotify.max_user_instances=512")
        }
        guard let instances, let watches, let queue else { return .note(.inotify, "its limits are not known") }
        if watches < 1024 {
            return .warning(
                .inotify, "only \(watches) directories may be watched", "sysctl fs.inotify.max_user_watches=8192")
        }
        if queue < 4096 {
            return .warning(
                .inotify, "only \(queue) events wait; bursts of files cost a scan",
                "sysctl fs.inotify.max_queued_events=16384")
        }
        return .ok(.inotify, "\(instances) instances, \(watches) watches, \(queue) events")
    }

    private static func limit(_ name: String) -> Int? {
        SmallText.read("/proc/sys/fs/inotify/\(name)").flatMap { Int($0.prefix { $0.isNumber }) }
    }
}
