import BatchSpoolCore
import JSONLines

/// Cuts the elements out of lists of an object that comes in pieces; of one element and the rest all is kept.
struct ElementCutter: ~Copyable {
    /// Where the lists stand, and how much is kept.
    struct Place: Sendable {
        let name: String
        /// Containers around an element: 2 for a list that is a member of the object itself.
        var depths = 2...2
        /// The depth, as above, from which on only the brackets of what is no such list are kept; none of `depths` is
        /// greater.
        var hollow = Int.max
        /// The most bytes of an element.
        var longest: Int
        var longestRest = 64 << 10
        var verb = Verb.results
    }

    private let place: Place
    /// The lists' name with its quotes.
    private let mark: [UInt8]
    /// Containers around the next byte.
    private var depth = 0
    private var inString = false
    private var isEscaped = false
    /// The depth of the elements of the list that the next byte stands in; nil outside of one.
    private var listDepth: Int?
    /// Whether what comes is not kept: elements of a list that is not wanted, or what lies too deep.
    private var drops = false
    private var element: [UInt8] = []
    /// Everything but the elements, with nothing between the brackets of the lists.
    private(set) var rest: [UInt8] = []

    init(_ place: Place) {
        self.place = place
        mark = Array("\"\(place.name)\"".utf8)
    }

    /// Bytes that are held.
    var held: Int { element.count + rest.count }

    /// Takes the next piece, and hands out each element that ends in it, with the room behind it that a scanner needs.
    ///
    /// `wants` is asked of each list, as it opens, with the rest so far and the depth of its elements: those of a list
    /// that is not wanted are passed over.
    mutating func take(
        _ bytes: UnsafeRawBufferPointer, wants: (_ rest: [UInt8], _ depth: Int) -> Bool = { _, _ in true },
        _ emit: (UnsafeRawBufferPointer) throws(ProviderError) -> Void
    ) throws(ProviderError) {
        var (start, at) = (0, 0)
        while at < bytes.count {
            if inString {
                at = endOfString(bytes, from: at)
                continue
            }
            let byte = bytes[at]
            at += 1
            guard depth == listDepth, Self.ends(byte) else {
                start = try follow(byte, bytes[start..<at], wants)
                continue
            }
            try keep(bytes[start..<at - 1])
            try handOut(emit, isLast: byte != UInt8(ascii: ","))
            start = at
            if byte != UInt8(ascii: ",") {
                (listDepth, drops, depth, start) = (nil, false, depth - 1, at - 1)
            }
        }
        try keep(bytes[start...])
    }

    /// Whether `byte` ends an element where no container is open.
    private static func ends(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    /// Follows `byte`, which ends no element and is the last of `piece`; where what is still to be kept or dropped begins.
    private mutating func follow(
        _ byte: UInt8, _ piece: UnsafeRawBufferPointer.SubSequence, _ wants: ([UInt8], Int) -> Bool
    ) throws(ProviderError) -> Int {
        switch byte {
        case UInt8(ascii: "\""): inString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            let mayOpen = byte == UInt8(ascii: "[") && place.depths.contains(depth)
            guard listDepth == nil, mayOpen || depth == place.hollow else { break }
            try keep(piece)
            if mayOpen, restEndsWithName {
                (listDepth, drops) = (depth, !wants(rest, depth))
            } else {
                drops = depth == place.hollow
            }
            return piece.endIndex
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            guard listDepth == nil, depth == place.hollow - 1 else { break }
            drops = false
            return piece.endIndex - 1
        default: break
        }
        return piece.startIndex
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
        if drops { return }
        if listDepth != nil {
            element.append(contentsOf: element.isEmpty ? piece.drop { Self.isBlank($0) } : piece)
        } else {
            rest.append(contentsOf: piece)
        }
        guard element.count <= place.longest, rest.count <= place.longestRest else { throw noPage }
    }

    /// Only before the list's end may there be none.
    private mutating func handOut(
        _ emit: (UnsafeRawBufferPointer) throws(ProviderError) -> Void, isLast: Bool
    ) throws(ProviderError) {
        if drops { return }
        while let last = element.last, Self.isBlank(last) { element.removeLast() }
        guard !element.isEmpty else {
            if isLast { return }
            throw noPage
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

    private var noPage: ProviderError {
        ProviderError(kind: .unreadable, request: place.verb.rawValue, detail: "a page that is none, or too large")
    }
}
