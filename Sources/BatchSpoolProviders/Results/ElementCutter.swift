import BatchSpoolCore
import JSONLines

/// Cuts the elements out of one list of an object that comes in pieces; of one element and the rest all is kept.
struct ElementCutter: ~Copyable {
    private static let longestRest = 64 << 10

    /// The list's name with its quotes.
    private let mark: [UInt8]
    private let longest: Int
    /// Containers around the next byte.
    private var depth = 0
    private var inString = false
    private var isEscaped = false
    private var inList = false
    private var element: [UInt8] = []
    /// Everything but the elements, with nothing between the brackets of the list.
    private(set) var rest: [UInt8] = []

    /// For the member `name` of the object; elements have at most `longest` bytes.
    init(of name: String, longest: Int) {
        mark = Array("\"\(name)\"".utf8)
        self.longest = longest
    }

    /// Takes the next piece, and hands out each element that ends in it, with the room behind it that a scanner needs.
    mutating func take(
        _ bytes: UnsafeRawBufferPointer, _ emit: (UnsafeRawBufferPointer) throws(ProviderError) -> Void
    ) throws(ProviderError) {
        var (start, at) = (0, 0)
        while at < bytes.count {
            if inString {
                at = endOfString(bytes, from: at)
                continue
            }
            let byte = bytes[at]
            at += 1
            guard inList, depth == 2, Self.ends(byte) else {
                if try opensList(byte, bytes[start..<at]) { start = at }
                continue
            }
            try keep(bytes[start..<at - 1])
            try handOut(emit, isLast: byte != UInt8(ascii: ","))
            start = at
            if byte != UInt8(ascii: ",") {
                (inList, depth, start) = (false, 1, at - 1)
            }
        }
        try keep(bytes[start...])
    }

    /// Whether `byte` ends an element where no container is open.
    private static func ends(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    /// Follows a byte that ends nothing; true when it opens the list, and `piece`, which it ends, is kept.
    private mutating func opensList(
        _ byte: UInt8, _ piece: UnsafeRawBufferPointer.SubSequence
    ) throws(ProviderError) -> Bool {
        switch byte {
        case UInt8(ascii: "\""): inString = true
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "["):
            depth += 1
            guard depth == 2, !inList else { return false }
            try keep(piece)
            inList = restEndsWithName
            return true
        default: break
        }
        return false
    }

    /// Whether what was kept ends with the list's name, a colon and a bracket.
    private var restEndsWithName: Bool {
        var tail = rest.dropLast()[...]
        while let last = tail.last, Self.isBlank(last) { tail.removeLast() }
        guard tail.popLast() == UInt8(ascii: ":") else { return false }
        while let last = tail.last, Self.isBlank(last) { tail.removeLast() }
        return tail.suffix(mark.count).elementsEqual(mark)
            && tail.dropLast(mark.count).last != UInt8(ascii: "\\")
    }

    /// Where the string that the bytes from `at` on belong to ends, or the piece.
    private mutating func endOfString(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var at = isEscaped ? start + 1 : start
        isEscaped = false
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                inString = false
                return at + 1
            case UInt8(ascii: "\\"):
                isEscaped = at + 1 == bytes.count
                at += isEscaped ? 1 : 2
            default: at += 1
            }
        }
        return at
    }

    private mutating func keep(_ piece: UnsafeRawBufferPointer.SubSequence) throws(ProviderError) {
        if inList {
            element.append(contentsOf: element.isEmpty ? piece.drop { Self.isBlank($0) } : piece)
        } else {
            rest.append(contentsOf: piece)
        }
        guard element.count <= longest, rest.count <= Self.longestRest else { throw Self.noPage }
    }

    /// Only before the list's end may there be none.
    private mutating func handOut(
        _ emit: (UnsafeRawBufferPointer) throws(ProviderError) -> Void, isLast: Bool
    ) throws(ProviderError) {
        while let last = element.last, Self.isBlank(last) { element.removeLast() }
        guard !element.isEmpty else {
            if isLast { return }
            throw Self.noPage
        }
        let count = element.count
        element.append(contentsOf: repeatElement(0, count: JSONScanner.padding))
        var failure: ProviderError?
        element.withUnsafeBytes { memory in
            do throws(ProviderError) { try emit(UnsafeRawBufferPointer(rebasing: memory[..<count])) } catch {
                failure = error
            }
        }
        element.removeAll(keepingCapacity: element.capacity <= 1 << 20)
        if let failure { throw failure }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static var noPage: ProviderError {
        ProviderError(kind: .unreadable, request: Verb.results.rawValue, detail: "a page of results is no page")
    }
}
