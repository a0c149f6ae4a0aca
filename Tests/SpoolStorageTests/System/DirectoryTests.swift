import Glibc
import Testing

@testable import SpoolStorage

@Suite struct DirectoryTests {
    let scratch = Scratch()

    @Test("R-047 A rename never replaces")
    func keepsTarget() throws {
        let directory = try scratch.directory("d")
        try scratch.write("one", to: "d/a")
        try scratch.write("two", to: "d/b")

        let error = #expect(throws: SystemError.self) {
            try directory.rename(FileName("a"), to: directory, as: FileName("b"))
        }

        #expect(error?.code == EEXIST)
        #expect(try scratch.text("d/b") == "two")
    }

    @Test("A directory opened stays the same when its path becomes another")
    func followsInode() throws {
        let directory = try scratch.directory("d")
        try scratch.write("inside", to: "d/a")
        rename(scratch.path + "/d", scratch.path + "/e")
        symlink("/etc", scratch.path + "/d")

        #expect(try directory.content(of: FileName("a"), limit: 10) == Array("inside".utf8))
    }

    @Test("A link in place of a directory is refused")
    func refusesLink() throws {
        symlink("/etc", scratch.path + "/d")

        #expect(throws: SystemError.self) { try Directory(opening: scratch.path + "/d") }
        #expect(throws: SystemError.self) { try Directory(opening: scratch.path).subdirectory(FileName("d")) }
    }

    @Test("A listing gives every name, whatever its bytes, twice the same")
    func lists() throws {
        let directory = try scratch.directory("d")
        let odd = try #require(FileName([0xff, 0x0a, 0x1b]))
        let names = Set((0..<3000).map { FileName(composed: "n\($0)") } + [odd])
        for name in names { try directory.createFile(name).close() }

        #expect(try Set(directory.names()) == names)
        #expect(try Set(directory.names()) == names)
    }

    @Test("What is no regular file, or too long, is not read as a small file")
    func smallFiles() throws {
        let directory = try scratch.directory("d")
        try scratch.write("abc", to: "d/a")
        mkfifo(scratch.path + "/d/p", 0o600)

        let found = try directory.file(FileName("a"), limit: 3)
        #expect(found.content == Array("abc".utf8) && found.stamp.links == 1)
        #expect(throws: SystemError.self) { try directory.content(of: FileName("a"), limit: 2) }
        #expect(throws: SystemError.self) { try directory.content(of: FileName("p"), limit: 2) }
    }

    @Test("Removing what is gone says so and is no error")
    func removesTwice() throws {
        let directory = try scratch.directory("d")
        try scratch.write("one", to: "d/a")

        #expect(try directory.remove(FileName("a")))
        #expect(try !directory.remove(FileName("a")))
    }

    @Test("Files are made durable one by one or together, unreadable ones are passed over", arguments: [3, 40])
    func groupCommit(count: Int) throws {
        let directory = try scratch.directory("d")
        let names = (0..<count).map { FileName(composed: "n\($0)") }
        for name in names { try directory.createFile(name, mode: 0o200).close() }

        #expect(throws: Never.self) { try GroupCommit.sync(names, in: directory) }
        #expect(throws: SystemError.self) { try GroupCommit.sync([FileName("none")], in: directory) }
    }
}
