/// Why the kit itself could not do what a test asked.
package struct KitFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
