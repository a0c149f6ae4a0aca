import BatchSpoolCore
import Glibc

/// Shows jobs until all that were named have ended, or somebody has seen enough.
struct Watcher {
    /// How often to look where nothing tells of changes, and at the daemon.
    private static let slowPause = Duration.seconds(5)
    /// Between two looks when many files change at once.
    private static let breath = Duration.milliseconds(100)

    /// How watching ended.
    enum End {
        /// Every named job has ended or cannot go on.
        case jobs([Awaited])
        /// The watcher had enough.
        case quit
    }

    let spool: SpoolView
    let output: Output
    let filter: JobFilter
    /// Whether `filter` was asked for; else only what goes on, or ended while it was watched, is shown.
    let filters: Bool

    /// Watches everything, or `named` alone when there are any.
    func run(_ named: [Awaited]) throws(Refusal) -> End {
        guard output.isTerminal, !output.isJSON else { return try follow(named) }
        var screen = Screen(output)
        let bell = Bell(readsKeys: true)
        let watch = StatusWatch()
        var scene = WatchScene(self, named)
        var hasNews = true
        while true {
            if hasNews { watch.cover(try scene.directories()) }
            let isOver = try scene.look(hint: hasNews)
            let (width, height) = Screen.size()
            screen.draw(scene.view().lines(width: width - 1, height: height - 1, output.style))
            if isOver { return finish(screen, scene) }
            let ring = bell.wait(upTo: scene.pause, watch)
            hasNews = ring == .look(hint: true)
            switch ring {
            case .look: if hasNews { StatusWatch.pause(Self.breath) }
            case .resized: screen.clear()
            case .paused:
                screen.leave()
                kill(getpid(), SIGSTOP)
                screen.enter()
            case .quit:
                _ = finish(screen, scene)
                return .quit
            case .signal(let number):
                _ = finish(screen, scene)
                bell.die(of: number)
            }
        }
    }

    /// Leaves the screen as it was, and the last table below what stood there.
    private func finish(_ screen: consuming Screen, _ scene: WatchScene) -> End {
        screen.leave()
        let (width, _) = Screen.size()
        output.lines(scene.view().lines(width: width - 1, height: 1000, output.style))
        return .jobs(scene.named)
    }

    /// For what is no terminal: lines, and nothing to restore.
    private func follow(_ named: [Awaited]) throws(Refusal) -> End {
        let watch = StatusWatch()
        var scene = WatchScene(self, named)
        var log = WatchLog(output)
        while true {
            watch.cover(try scene.directories())
            let isOver = try scene.look(hint: true)
            log.show(scene.shown, scene.pace, spool, now: Session.now)
            if isOver { return .jobs(scene.named) }
            if watch.wait(upTo: Self.slowPause) { StatusWatch.pause(Self.breath) }
        }
    }
}
