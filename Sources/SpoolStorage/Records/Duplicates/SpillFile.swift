/// Pages on disk for what does not fit into memory; gone with its owner, or with the process.
struct SpillFile: ~Copyable, Sendable {
    static let pageBytes = 4096

    private let file: OwnedDescriptor
    private var pages = 0

    /// Makes a file without a name in `directory`; `name` exists for a moment only.
    init(in directory: Directory, name: FileName) throws(SystemError) {
        file = try Self.nameless(in: directory, name: name)
    }

    private static func nameless(in directory: Directory, name: FileName) throws(SystemError) -> OwnedDescriptor {
        try directory.remove(name)
        let file = try directory.createFile(name)
        try directory.remove(name)
        return file
    }

    /// Stores a page and returns its number.
    mutating func store(_ page: [UInt8]) throws(SystemError) -> Int {
        let number = pages
        try page.withBytes { bytes throws(SystemError) in try file.write(bytes, at: number * Self.pageBytes) }
        pages += 1
        return number
    }

    /// Fills `page`, whose size says how much of the page is asked for.
    func load(_ number: Int, into page: inout [UInt8]) throws(SystemError) {
        try page.withMutableBytes { bytes throws(SystemError) in
            let count = try file.read(into: bytes, at: number * Self.pageBytes)
            guard count == bytes.count else { throw SystemError(call: "pread", path: file.path, code: 5) }
        }
    }
}
