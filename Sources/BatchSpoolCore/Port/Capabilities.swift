/// What a provider can do, asked once and never found out by type.
package struct Capabilities: Hashable, Sendable {
    /// Whether a batch that exists shows in the list at once; only then is a miss believed.
    package let listingTrusted: Bool
    /// Whether `discard`, once the pauses are over, leaves no create that could still arrive.
    package let canFence: Bool
    /// Whether rows travel within the create and not ahead of it.
    package let createCarriesRows: Bool
    /// Whether a create that carries rows may be sent again from the same handle: what has arrived is passed over, so that
    /// one which was interrupted is gone on with.
    package let createGoesOn: Bool
    /// Whether a batch that is cancelled is gone, with everything it had answered.
    package let cancelRemoves: Bool
    /// How long after its create a batch that has not ended expires with everything it had answered; nil where what was
    /// answered by then can be had.
    package let answersLostAfter: Duration?
    /// How long after its upload, by the service's own clock, a create of unknown fate may be sent once more, because a key
    /// that the service knows is answered with the batch that it made; nil where a second create makes a second batch.
    package let repeatsCreatesFor: Duration?
    /// Pauses between looks for a create of unknown fate.
    package let resolveWait: [Duration]
    /// Pause between polls.
    package let poll: Duration

    package init(
        listingTrusted: Bool, canFence: Bool, createCarriesRows: Bool = false, createGoesOn: Bool = false,
        cancelRemoves: Bool = false, answersLostAfter: Duration? = nil, repeatsCreatesFor: Duration? = nil,
        resolveWait: [Duration], poll: Duration
    ) {
        self.listingTrusted = listingTrusted
        self.canFence = canFence
        self.createCarriesRows = createCarriesRows
        self.createGoesOn = createGoesOn
        self.cancelRemoves = cancelRemoves
        self.answersLostAfter = answersLostAfter
        self.repeatsCreatesFor = repeatsCreatesFor
        self.resolveWait = resolveWait
        self.poll = poll
    }

    /// Whether an empty listing can ever prove that a create did not arrive: only a trusted one, behind a fence.
    package var missDecides: Bool { listingTrusted && canFence }

    /// The pause before look number `look` (from 0); the last one repeats.
    package func wait(beforeLook look: Int) -> Duration {
        look == 0 ? .zero : resolveWait.isEmpty ? .seconds(60) : resolveWait[min(look - 1, resolveWait.count - 1)]
    }
}
