import Glibc
import Testing

@testable import SpoolStorage

@Suite struct GunzipTests {
    let scratch = Scratch()
    let work: Directory

    init() throws {
        work = try scratch.directory("work")
    }

    /// Makes work/J.src.0 by a shell command's output and freezes it.
    private func inflate(_ command: String, size: Int = 1 << 30) throws -> Freeze.Part? {
        #expect(shell("cd '\(scratch.path)' && (\(command)) > work/J.src.0") == 0)
        let name = FileName("J.src.0")
        let source = FreezeSource(name: name, stamp: try #require(try work.stamp(of: name)), isGzip: true)
        return try Freeze(in: work, limits: InflateLimits(size: size)).make(FileName("J.input"), from: [source]).first
    }

    @Test("R-099 A compressed file gives its bytes, large or small", arguments: [1, 3, 200_000])
    func plain(count: Int) throws {
        let text = (0..<count).map { "{\"n\":\($0 &* 7919)}\n" }.joined()
        try scratch.write(text, to: "plain")

        #expect(try inflate("gzip -c plain") == .success(0..<text.utf8.count))
        #expect(try scratch.text("work/J.input") == text)
    }

    @Test("R-099 Several members are one text")
    func members() throws {
        #expect(try inflate("echo 1 | gzip -c; echo 2 | gzip -c; echo 3 | gzip -c") == .success(0..<6))
        #expect(try scratch.text("work/J.input") == "1\n2\n3\n")
    }

    @Test(
        "R-099 Truncated, followed by something, or damaged is bad_gzip",
        arguments: [
            "seq 100000 | gzip -c | head -c 1000", "echo 1 | gzip -c; echo tail",
            "echo 1 | gzip -c; printf '\\037\\213'",
            "echo 1 | gzip -c | head -c 8", "echo plain", "echo 1 | gzip -c | sed 's/.$/X/'",
            "printf '\\037\\213\\010\\0\\0\\0\\0\\0\\0\\003\\377\\377\\377'", "seq 9 | gzip -c | tail -c +3",
        ])
    func bad(command: String) throws {
        #expect(try inflate("export LC_ALL=C; " + command) == .failure(.badGzip))
        #expect(try scratch.text("work/J.input") == "")
    }

    @Test("R-099 A wrong checksum is bad_gzip")
    func checksum() throws {
        let flip = "printf '\\001' | dd of=g bs=1 seek=$(($(stat -c %s g)-6)) conv=notrunc status=none"
        #expect(try inflate("seq 1000 | gzip -c > g; \(flip); cat g") == .failure(.badGzip))
    }

    @Test("R-100 A bomb stops at the ratio, after about a mebibyte")
    func bomb() throws {
        #expect(try inflate("head -c 300000000 /dev/zero | gzip -c") == .failure(.tooLarge))
    }

    @Test("R-100 R-101 The size limit counts decompressed bytes, exactly", arguments: [(100, true), (99, false)])
    func limit(size: Int, isTaken: Bool) throws {
        let part = try inflate("head -c 100 /dev/urandom | gzip -c", size: size)

        #expect(part == (isTaken ? .success(0..<100) : .failure(.tooLarge)))
    }
}
