import Synchronization

/// A body most of which is one list. Each element is encoded on its own, and again only when it has changed: encoding a
/// job of hundreds of parts at once for each step of any of them takes time and memory with their square.
package protocol ListedBody: Codable, Sendable {
    associatedtype Element: Codable & Equatable & Sendable

    /// The list's name among the members of the body.
    static var listName: StaticString { get }

    /// The elements of the list; without it the body has an empty one.
    var list: [Element] { get set }
}

/// The elements of one document's list as they were written last. One writer at a time uses it.
package final class ListTexts<Element: Encodable & Equatable & Sendable>: Sendable {
    private struct Entry {
        let element: Element
        let text: [UInt8]
    }

    private let entries = Mutex<[Entry]>([])

    package init() {}

    /// The elements with commas between them.
    func text(of elements: [Element], _ encode: (Element) throws -> [UInt8]) throws -> [UInt8] {
        try entries.withLock { entries in
            entries.removeLast(max(0, entries.count - elements.count))
            var text: [UInt8] = []
            text.reserveCapacity(entries.reduce(0) { $0 + $1.text.count + 64 })
            for (place, element) in elements.enumerated() {
                if place == entries.count {
                    entries.append(Entry(element: element, text: try encode(element)))
                } else if entries[place].element != element {
                    entries[place] = Entry(element: element, text: try encode(element))
                }
                if place > 0 { text.append(UInt8(ascii: ",")) }
                text += entries[place].text
            }
            return text
        }
    }
}
