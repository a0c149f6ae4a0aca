import Glibc
import SystemdSupport
import Testing

/// Serialized because the address of the manager's socket is the process's environment.
@Suite(.serialized) struct ReadyNotifierTests {
    /// What the manager receives while `body` runs.
    func received(_ body: (inout ReadyNotifier) -> Void) throws -> [String] {
        let socket = try DatagramSocket(path: "/tmp/batchspool-notify-\(getpid())")
        setenv("NOTIFY_SOCKET", socket.path, 1)
        defer { unsetenv("NOTIFY_SOCKET") }
        var notifier = ReadyNotifier()
        body(&notifier)
        var datagrams: [String] = []
        while let datagram = socket.next() { datagrams.append(datagram) }
        return datagrams
    }

    @Test("Ready comes with a status")
    func ready() throws {
        let datagrams = try received { $0.ready(status: "idle", now: .seconds(1)) }

        #expect(datagrams == ["READY=1\nSTATUS=idle"])
    }

    @Test("A reload names its moment in the same datagram")
    func reloading() throws {
        let datagrams = try received { $0.reloading(now: .milliseconds(12_345_678)) }

        #expect(datagrams == ["RELOADING=1\nMONOTONIC_USEC=12345678000"])
    }

    @Test("Stopping, time to stop, life and death are one datagram each")
    func others() throws {
        let datagrams = try received { notifier in
            notifier.stopping(status: "finishing 1 transfer", now: .zero)
            notifier.extendTimeout(by: .seconds(30))
            notifier.alive()
            notifier.triggerWatchdog()
        }

        #expect(
            datagrams == [
                "STOPPING=1\nSTATUS=finishing 1 transfer", "EXTEND_TIMEOUT_USEC=30000000", "WATCHDOG=1",
                "WATCHDOG=trigger",
            ])
    }

    @Test(
        "A failing daemon says why",
        arguments: [
            (5, 74, "STATUS=no disk\nERRNO=5\nEXIT_STATUS=74"), (5, nil, "STATUS=no disk\nERRNO=5"),
            (nil, nil, "STATUS=no disk"),
        ] as [(Int32?, Int32?, String)])
    func failing(errno: Int32?, exitStatus: Int32?, datagram: String) throws {
        let datagrams = try received {
            $0.failing(status: "no disk", errno: errno, exitStatus: exitStatus, now: .zero)
        }

        #expect(datagrams == [datagram])
    }

    @Test("A status is sent on change and at most once a second, the last one in the end")
    func throttled() throws {
        var due: [Duration?] = []
        let datagrams = try received { notifier in
            due.append(notifier.status("1", now: .milliseconds(0)))
            due.append(notifier.status("1", now: .milliseconds(100)))
            due.append(notifier.status("2", now: .milliseconds(200)))
            due.append(notifier.status("3", now: .milliseconds(900)))
            due.append(notifier.flush(now: .milliseconds(999)))
            due.append(notifier.flush(now: .milliseconds(1000)))
            due.append(notifier.flush(now: .milliseconds(5000)))
        }

        #expect(datagrams == ["STATUS=1", "STATUS=3"])
        #expect(due == [nil, nil, .seconds(1), .seconds(1), .seconds(1), nil, nil])
    }

    @Test("A status that returns to what is shown is not sent")
    func returned() throws {
        let datagrams = try received { notifier in
            _ = notifier.status("1", now: .zero)
            _ = notifier.status("2", now: .milliseconds(1))
            _ = notifier.status("1", now: .milliseconds(2))
            _ = notifier.flush(now: .seconds(9))
        }

        #expect(datagrams == ["STATUS=1"])
    }

    @Test("R-226 a status is one line of at most 200 bytes, whatever the names in it")
    func hostile() throws {
        let name = "a\nREADY=1\u{202e}" + String(repeating: "ü", count: 200)
        let datagram = try #require(try received { _ = $0.status(name, now: .zero) }.first)

        #expect(datagram.hasPrefix(#"STATUS=a\x0aREADY=1\u{202e}ü"#) && datagram.hasSuffix("ü…"))
        #expect(datagram.utf8.count <= 200 + 7 && !datagram.contains("\n"))
    }

    @Test("Without a manager nothing happens")
    func alone() {
        unsetenv("NOTIFY_SOCKET")
        var notifier = ReadyNotifier()
        notifier.ready(status: "idle", now: .zero)

        #expect(notifier.status("idle", now: .zero) == nil)
    }

    @Test("A manager that is gone does not stop the daemon")
    func gone() {
        setenv("NOTIFY_SOCKET", "/tmp/batchspool-nobody-\(getpid())", 1)
        defer { unsetenv("NOTIFY_SOCKET") }
        var notifier = ReadyNotifier()

        #expect(notifier.status("idle", now: .zero) == nil)
    }

    @Test(
        "A sign of life is due three times in the manager's limit",
        arguments: [
            ("30000000", Duration.seconds(10)), (nil, nil), ("x", nil),
        ] as [(String?, Duration?)])
    func watchdog(limit: String?, interval: Duration?) {
        if let limit { setenv("WATCHDOG_USEC", limit, 1) }
        defer { unsetenv("WATCHDOG_USEC") }

        #expect(ReadyNotifier.watchdogInterval() == interval)
    }
}
