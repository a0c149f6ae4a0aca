/// A moment by a provider's own clock, in whole seconds since 1970: the `Date` header of one of its answers.
package struct ServerTime: Hashable, Comparable, Codable, Sendable {
    package let seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    package static func < (left: ServerTime, right: ServerTime) -> Bool {
        left.seconds < right.seconds
    }
}
