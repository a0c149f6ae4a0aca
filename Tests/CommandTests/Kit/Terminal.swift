import Glibc
import SpoolStorage

/// A run of the tool, or of another program, on a terminal of its own.
final class Terminal {
    /// POSIX_SPAWN_SETSID, which glibc shows only to _GNU_SOURCE.
    private static let newSession = Int16(0x80)

    private let master: Int32
    private let process: SpawnedProcess
    private(set) var shown = ""
    /// The terminal's settings before the tool began.
    private let former: termios

    convenience init(
        _ site: Site, _ arguments: String..., environment: [String] = [], columns: UInt16 = 80
    ) throws {
        try self.init(
            running: [Tool.path, "--spool", site.spool] + arguments, in: site, environment: environment,
            columns: columns)
    }

    init(running words: [String], in site: Site, environment: [String] = [], columns: UInt16 = 80) throws {
        var (master, slave) = (Int32(-1), Int32(-1))
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &slave, &name, nil, &size) == 0 else {
            throw SystemError(call: "openpty", path: [], code: errno)
        }
        defer { close(slave) }
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        (self.master, former) = (master, Self.settings(master))
        process = try Self.spawn(
            words, Tool.variables(site) + ["TERM=xterm"] + environment,
            terminal: String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    deinit { close(master) }

    /// Reads until what is shown `fits`; false when the program ends, or after half a minute.
    func reads(until fits: (String) -> Bool) -> Bool {
        let end = ContinuousClock.now + .seconds(30)
        var block = [UInt8](repeating: 0, count: 65536)
        while !fits(shown) {
            var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard ContinuousClock.now < end, poll(&request, 1, 1000) >= 0 else { return false }
            guard request.revents != 0 else { continue }
            let count = read(master, &block, block.count)
            if count <= 0 { return fits(shown) }
            shown += String(decoding: block[..<count], as: UTF8.self)
        }
        return true
    }

    /// Forgets what was shown so far.
    func forget() { shown = "" }

    func type(_ text: String) {
        _ = text.withCString { write(master, $0, strlen($0)) }
    }

    func resize(columns: UInt16) {
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// Reads to the end; the exit status, or 128 and the signal.
    func end() -> Int32 {
        _ = reads { _ in false }
        return process.wait()
    }

    /// Whether lines are edited and echoed as before.
    var isRestored: Bool {
        let now = Self.settings(master)
        return now.c_lflag == former.c_lflag && shown.contains("\u{1B}[?25h\u{1B}[?1049l")
    }

    private static func settings(_ terminal: Int32) -> termios {
        var settings = termios()
        tcgetattr(terminal, &settings)
        return settings
    }

    /// In a session of its own, in which the terminal opened first becomes the one that sends signals.
    private static func spawn(_ words: [String], _ environment: [String], terminal: String) throws -> SpawnedProcess {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for number in 0...2 as ClosedRange<Int32> {
            posix_spawn_file_actions_addopen(&actions, number, terminal, O_RDWR, 0)
        }
        posix_spawnattr_setflags(&attributes, Self.newSession)
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, words[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SystemError(call: "posix_spawn", path: Array(words[0].utf8), code: code) }
        return SpawnedProcess(child)
    }
}
