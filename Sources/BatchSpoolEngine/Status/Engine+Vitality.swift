extension Engine {
    /// Answers as soon as the engine gets to it: whoever asks learns that it does.
    package func pulse() {}

    /// The call on a thread of ours that has stood still for longest; nil when none is under way.
    package nonisolated var stillestCall: CallBook.Call? {
        workers.calls.stillest()
    }
}
