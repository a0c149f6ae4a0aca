/// The exit status of each command about a dropped file, in one of its states.
struct Expected: Sendable, Hashable {
    /// Of `show`.
    var show: Int32 = 0
    /// Of `wait`, which gives up at once, and of `watch`.
    let wait: Int32
    /// Whether it may go on by itself: `watch` then does not end.
    var goesOn = false
    let cancel: Int32
    let hold: Int32
    let release: Int32
    /// Of `retry` with `--not-submitted`, `--submitted` and `--errors`.
    let retry: [Int32]
    let adopt: Int32
    /// Whether the file is a job, whose orders the daemon has to answer.
    var isJob = true
    /// Whether `ALL` means it, too.
    var isLive = true
    /// Whether the job has ended.
    var isOver = false

    /// A job that goes on by itself: it may be cancelled, held and, unless it asks something, released.
    static func moving(release: Int32 = 0, retry: [Int32] = [65, 65, 65], adopt: Int32 = 65) -> Expected {
        Expected(wait: 75, goesOn: true, cancel: 0, hold: 0, release: release, retry: retry, adopt: adopt)
    }

    /// A job that waits for somebody, about which the same may be ordered.
    static func held(release: Int32 = 0, retry: [Int32] = [65, 65, 65], adopt: Int32 = 65) -> Expected {
        Expected(wait: 75, cancel: 0, hold: 0, release: release, retry: retry, adopt: adopt)
    }

    /// A job whose record cannot be read: there is nothing that could be done.
    static let unreadable = Expected(
        wait: 75, cancel: 65, hold: 65, release: 65, retry: [65, 65, 65], adopt: 65, isLive: false)

    /// A job that is over: nothing can be done but, where rows failed, to run them again.
    static func over(wait: Int32, cancel: Int32 = 65, errors: Int32) -> Expected {
        Expected(
            wait: wait, cancel: cancel, hold: 65, release: 65, retry: [65, 65, errors], adopt: 65, isLive: false,
            isOver: true)
    }

    /// A name in the inbox that is no job: there is nobody to order about, whether a daemon runs or not.
    static func name(goesOn: Bool, show: Int32 = 0) -> Expected {
        Expected(
            show: show, wait: 75, goesOn: goesOn, cancel: 69, hold: 69, release: 69, retry: [69, 69, 69], adopt: 69,
            isJob: false, isLive: false)
    }
}
