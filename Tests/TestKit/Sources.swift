/// Files of the checkout these tests were built from.
package enum Sources {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    package static func path(_ name: String) -> String {
        root + "/" + name
    }
}
