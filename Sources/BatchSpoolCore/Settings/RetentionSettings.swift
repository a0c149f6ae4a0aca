/// How long traces stay in `history/`: table `[retention]`. Results and failed rows are never removed.
package struct RetentionSettings: Hashable, Sendable {
    /// How long an accepted input is kept after delivery, `keep_inputs`: 7 d; zero deletes it at delivery. Shorter
    /// where prompts must not lie about.
    package var keepInputs = Duration.seconds(7 * 86_400)
    /// How long sidecars and spending are kept, `keep_history`: 400 d, so that a year can be compared with the last.
    package var keepHistory = Duration.seconds(400 * 86_400)

    package init() {}
}
