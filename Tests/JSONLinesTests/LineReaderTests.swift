import JSONLines
import Testing

/// Hands out bytes in pieces of one size.
struct Feed {
    var bytes: ArraySlice<UInt8>
    let piece: Int

    init(_ bytes: [UInt8], piece: Int = .max) {
        self.bytes = bytes[...]
        self.piece = piece
    }

    mutating func read(_ room: UnsafeMutableRawBufferPointer) -> Int {
        let part = bytes.prefix(min(piece, room.count))
        room.copyBytes(from: part)
        bytes = bytes.dropFirst(part.count)
        return part.count
    }
}

@Suite("The line reader")
struct LineReaderTests {
    struct Seen: Equatable {
        var text: String
        var offset: Int
        var number: Int
        var isTerminated = true
        var tooLong = false
    }

    static func lines(_ bytes: [UInt8], piece: Int = .max, maxLine: Int = 1000, buffer: Int = 64) -> [Seen] {
        var feed = Feed(bytes, piece: piece)
        var reader = LineReader(maxLine: maxLine, buffer: buffer)
        var seen: [Seen] = []
        while let line = reader.next({ feed.read($0) }) { seen.append(Seen(line)) }
        return seen
    }

    /// The same lines, from chunks that arrive.
    static func lines(chunks bytes: [UInt8], of size: Int, maxLine: Int) -> [Seen] {
        var reader = LineReader(maxLine: maxLine, buffer: 64)
        var seen: [Seen] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { chunk in
                var rest = chunk[...]
                while !rest.isEmpty {
                    if let line = reader.next(in: &rest, isLast: false) { seen.append(Seen(line)) }
                }
            }
        }
        var nothing = UnsafeRawBufferPointer(start: nil, count: 0)[...]
        while let line = reader.next(in: &nothing, isLast: true) { seen.append(Seen(line)) }
        return seen
    }

    @Test(
        "chunks give the same lines, wherever they are cut", arguments: [1, 2, 3, 64, 65, 130, 200, 5_000], [20, 1_000])
    func chunks(size: Int, maxLine: Int) {
        let long = String(repeating: "l", count: 90)
        for start in ["", "\u{FEFF}", "\n", "\n\n\n", long + "\r\n"] {
            let text = start + "ab\n\ncde\r\n\(long)\n" + String(repeating: "x\ry\n", count: 50) + "end"
            let seen = Self.lines(chunks: Array(text.utf8), of: size, maxLine: maxLine)
            #expect(seen == Self.lines(Array(text.utf8), maxLine: maxLine))
            #expect(seen.count > 50)
        }
    }

    @Test("splits at newlines, whatever the pieces", arguments: [1, 2, 3, 7, 64, 1000])
    func splits(piece: Int) {
        let seen = Self.lines(Array("ab\n\ncde\nf".utf8), piece: piece)
        #expect(
            seen == [
                Seen(text: "ab", offset: 0, number: 1), Seen(text: "", offset: 3, number: 2),
                Seen(text: "cde", offset: 4, number: 3), Seen(text: "f", offset: 8, number: 4, isTerminated: false),
            ])
    }

    @Test("nothing read is no line, a newline is one empty line")
    func empty() {
        #expect(Self.lines([]).isEmpty)
        #expect(Self.lines([0x0A]) == [Seen(text: "", offset: 0, number: 1)])
    }

    @Test("R-083 the CR of a CRLF is stripped, any other CR stays", arguments: [1, 5, 100])
    func carriageReturns(piece: Int) {
        let seen = Self.lines(Array("a\r\nb\rc\r\r\n\r\nd\r".utf8), piece: piece)
        #expect(seen.map(\.text) == ["a", "b\rc\r", "", "d\r"])
        #expect(seen.map(\.offset) == [0, 3, 9, 11])
    }

    @Test("R-084 a byte order mark at the start is left out, and offsets stay true", arguments: [1, 2, 3, 100])
    func byteOrderMark(piece: Int) {
        let seen = Self.lines(Array("\u{FEFF}{}\n\u{FEFF}\n".utf8), piece: piece)
        #expect(seen == [Seen(text: "{}", offset: 3, number: 1), Seen(text: "\u{FEFF}", offset: 6, number: 2)])
    }

    @Test(
        "R-085 a start in UTF-16 or UTF-32 is noticed",
        arguments: [
            ([0xFF, 0xFE, 0x7B, 0x00], .utf16LittleEndian), ([0xFE, 0xFF, 0x00, 0x7B], .utf16BigEndian),
            ([0x7B, 0x00, 0x22, 0x00], .utf16LittleEndian), ([0x00, 0x7B, 0x00, 0x22], .utf16BigEndian),
            ([0xFF, 0xFE, 0x00, 0x00], .utf32LittleEndian), ([0x00, 0x00, 0xFE, 0xFF], .utf32BigEndian),
            ([0x7B, 0x00, 0x00, 0x00], .utf32LittleEndian), ([0x00, 0x00, 0x00, 0x7B], .utf32BigEndian),
            ([0x7B, 0x22, 0x61, 0x22], nil), ([0xEF, 0xBB, 0xBF, 0x7B], nil), ([0x7B], nil),
        ] as [([UInt8], EncodingHint?)])
    func encoding(start: [UInt8], hint: EncodingHint?) {
        var feed = Feed(start + Array("\n".utf8), piece: 1)
        var reader = LineReader()
        _ = reader.next { feed.read($0) }
        #expect(reader.encodingHint == hint)
    }

    @Test("a line at the limit passes, one over it is skipped with its true length", arguments: [1, 13, 64, 1000])
    func limit(piece: Int) {
        let (fits, over) = (String(repeating: "a", count: 100), String(repeating: "b", count: 101))
        let text = "\(fits)\r\n\(over)\r\n\(fits)\n\(over)\nc\n\(over)"
        let seen = Self.lines(Array(text.utf8), piece: piece, maxLine: 100)
        #expect(seen.map(\.text) == [fits, "101 bytes", fits, "101 bytes", "c", "101 bytes"])
        #expect(seen.map(\.tooLong) == [false, true, false, true, false, true])
        #expect(seen.map(\.offset) == [0, 102, 205, 306, 408, 410])
        #expect(seen.map(\.number) == Array(1...6))
    }

    @Test("R-089 a single line of 1 GB is skipped with bounded memory")
    func gigabyte() {
        var left = 1 << 30, largest = 0
        var reader = LineReader(maxLine: 1 << 20)
        let read = { (room: UnsafeMutableRawBufferPointer) -> Int in
            largest = max(largest, room.count)
            let count = min(room.count, left)
            left -= count
            if count > 0 { room[count - 1] = UInt8(ascii: "x") }
            return count
        }
        let line = reader.next(read)
        #expect(line?.tooLong == true)
        #expect(line?.length == 1 << 30)
        #expect(line?.bytes.isEmpty == true)
        #expect(largest <= 1 << 20)
        #expect(reader.bufferSize == 256 << 10)
    }

    @Test("the buffer grows for a long line and shrinks behind it")
    func shrinks() {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 5000)
        var feed = Feed(long + [0x0A] + Array(String(repeating: "y\n", count: 200).utf8), piece: 50)
        var reader = LineReader(maxLine: 10_000, buffer: 64)
        #expect(reader.next { feed.read($0) }?.length == 5000)
        #expect(reader.bufferSize >= 5000)
        while reader.next({ feed.read($0) }) != nil {}
        #expect(reader.bufferSize == 64)
    }

    @Test("an error of the read passes through, and the reader goes on after it", arguments: [100, 4])
    func errors(maxLine: Int) throws {
        struct Broken: Error {}
        var feed = Feed(Array("abcdef\ngh\n".utf8), piece: 1)
        var reader = LineReader(maxLine: maxLine, buffer: 64)
        var calls = 0
        let read = { (room: UnsafeMutableRawBufferPointer) throws(Broken) -> Int in
            calls += 1
            if calls % 2 == 0 { throw Broken() }
            return feed.read(room)
        }
        var lengths: [Int] = []
        for _ in 0..<100 {
            do throws(Broken) {
                if let line = try reader.next(read) { lengths.append(line.length) }
            } catch {
                continue
            }
        }
        #expect(lengths == [6, 2])
    }

    @Test("64 bytes behind a line can be read")
    func padding() {
        var feed = Feed(Array("{}".utf8))
        var reader = LineReader(buffer: 64)
        let line = reader.next { feed.read($0) }
        let end = line?.bytes.baseAddress.map { $0 + 2 }
        let padding = end.map { UnsafeRawBufferPointer(start: $0, count: JSONScanner.padding) }
        #expect(padding?.count { $0 == 0 } == 64)
    }
}

extension LineReaderTests.Seen {
    init(_ line: Line) {
        let text = line.tooLong ? "\(line.length) bytes" : String(decoding: line.bytes, as: UTF8.self)
        self.init(
            text: text, offset: line.offset, number: line.number, isTerminated: line.isTerminated,
            tooLong: line.tooLong)
    }
}
