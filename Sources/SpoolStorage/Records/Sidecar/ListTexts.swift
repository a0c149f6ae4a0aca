import Synchronization

/// The elements of one of a body's lists, written apart from the body, which has an empty list there.
package struct ListText: Sendable {
    /// The list's name among the members of the body.
    let name: StaticString
    /// The elements with commas between them.
    let text: [UInt8]

    package init(_ name: StaticString, _ text: [UInt8]) {
        self.name = name
        self.text = text
    }
}

/// The elements of one document's list as they were written last, each encoded again only when it has changed: encoding
/// a job of hundreds of parts at once for each step of any of them takes time and memory with their square. One writer
/// at a time uses it.
package final class ListTexts<Element: Encodable & Equatable & Sendable>: Sendable {
    private struct Entry {
        let element: Element
        let text: [UInt8]
    }

    /// Shorter lists are not kept.
    static var fewestKept: Int { 4 }

    private let entries = Mutex<[Entry]>([])

    package init() {}

    /// The text of the list `name`.
    package func text(of name: StaticString, _ elements: [Element]) throws(DocumentFault) -> ListText {
        try entries.withLock { (entries) throws(DocumentFault) in
            entries.removeLast(max(0, entries.count - elements.count))
            let isKept = elements.count >= Self.fewestKept
            var text: [UInt8] = []
            text.reserveCapacity(entries.reduce(0) { $0 + $1.text.count + 64 })
            for (place, element) in elements.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ",")) }
                if place < entries.count, entries[place].element == element {
                    text += entries[place].text
                    continue
                }
                let entry = Entry(element: element, text: try DocumentText.json(element))
                text += entry.text
                guard isKept else { continue }
                if place == entries.count { entries.append(entry) } else { entries[place] = entry }
            }
            return ListText(name, text)
        }
    }
}
