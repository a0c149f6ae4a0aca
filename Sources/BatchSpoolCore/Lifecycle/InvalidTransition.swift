/// An event that makes no sense in the state a part is in; it sets the job aside, never stops the daemon.
package struct InvalidTransition: Error, Hashable, Sendable {
    package let state: PartState
    package let event: String

    package init(state: PartState, event: String) {
        self.state = state
        self.event = event
    }
}
