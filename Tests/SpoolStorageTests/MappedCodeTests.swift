import Testing

@testable import SpoolStorage

@Suite("Code in memory")
struct MappedCodeTests {
    @Test("code of files is found in a process's maps, nothing that can be written and nothing without a file")
    func executables() {
        let maps = """
            5600-5700 r--p 00000000 fe:00 12 /usr/bin/a b
            5700-5a00 r-xp 00001000 fe:00 12 /usr/bin/a b
            5a00-5b00 rw-p 00002000 fe:00 12 /usr/bin/a b
            7f00-7f80 rwxp 00000000 00:00 0
            7fff0000-7fff2000 r-xp 00000000 00:00 0 [vdso]
            """
        #expect(MappedCode.executables(in: maps) == [0x5700..<0x5a00])
    }

    @Test("code that was given back runs on")
    func runsOn() {
        MappedCode.giveBack()
        #expect(MappedCode.executables(in: "1-2 r-xp 0 0 0 /a") == [1..<2])
    }
}
