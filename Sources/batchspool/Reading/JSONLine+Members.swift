import BatchSpoolCore
import FoundationEssentials
import JSONLines

/// Members of a file that any version may have written: what is missing or of another kind is nil.
extension JSONLine {
    func text(_ name: StaticString, of parent: Int32 = -1) -> String? {
        member(name, of: parent).flatMap { string(of: $0) }
    }

    func number(_ name: StaticString, of parent: Int32 = -1) -> Int? {
        member(name, of: parent).flatMap { int(of: $0) }
    }

    func flag(_ name: StaticString, of parent: Int32 = -1) -> Bool {
        member(name, of: parent).map { self[$0].kind == .true } ?? false
    }

    func money(_ name: StaticString, of parent: Int32 = -1) -> Money? {
        guard let text = text(name, of: parent) else { return nil }
        guard text.hasPrefix("-") else { return Money(dollars: text) }
        return Money(dollars: text.dropFirst()).map { Money(picodollars: -$0.picodollars) }
    }

    func time(_ name: StaticString, of parent: Int32 = -1) -> Timestamp? {
        text(name, of: parent).flatMap { Timestamp(rfc3339: $0) }
    }

    func job(_ name: StaticString, of parent: Int32 = -1) -> JobID? {
        text(name, of: parent).flatMap { JobID($0) }
    }

    /// A file's name: a string, or `{"base64": …}`.
    func droppedName(_ name: StaticString, of parent: Int32 = -1) -> DroppedName? {
        if let text = text(name, of: parent) { return DroppedName(text) }
        guard let place = member(name, of: parent), let encoded = text("base64", of: place) else { return nil }
        return Data(base64Encoded: encoded).map { DroppedName(bytes: Array($0)) }
    }

    /// The elements of an array, or members of an object; none when it is missing.
    func elements(_ name: StaticString, of parent: Int32 = -1) -> [Int32] {
        member(name, of: parent).map { Array(children(of: $0)) } ?? []
    }
}
