import JSONLines

/// An object of the price data whose members are asked for by name; those nobody asks for are ignored.
///
/// A view of the scanned file, valid as long as that.
struct CatalogueMembers {
    /// Something is missing or of the wrong kind: its path within the row.
    struct Unreadable: Error {
        let path: String
    }

    let line: JSONLine
    /// -1 is the whole file.
    private let object: Int32
    private let path: String

    /// The whole file.
    init(_ file: JSONLine) {
        (line, object, path) = (file, -1, "")
    }

    /// The value at `index`, at `path` of its row, empty for the row itself; throws when it is no object.
    init(_ index: Int32, of line: JSONLine, path: String = "") throws(Unreadable) {
        guard line[index].kind == .object else { throw Unreadable(path: path) }
        (self.line, object, self.path) = (line, index, path)
    }

    func text(_ name: StaticString) throws(Unreadable) -> String {
        guard let text = try textIfPresent(name) else { throw unreadable(name) }
        return text
    }

    /// Nil when the member is missing or null, as with all that follow.
    func textIfPresent(_ name: StaticString) throws(Unreadable) -> String? {
        guard let index = find(name) else { return nil }
        guard let text = line.string(of: index) else { throw unreadable(name) }
        return text
    }

    func textsIfPresent(_ name: StaticString) throws(Unreadable) -> [String]? {
        try listIfPresent(
            name,
            each: { index, path throws(Unreadable) in
                guard let text = line.string(of: index) else { throw Unreadable(path: path) }
                return text
            })
    }

    func count(_ name: StaticString) throws(Unreadable) -> Int {
        guard let count = try countIfPresent(name) else { throw unreadable(name) }
        return count
    }

    func countIfPresent(_ name: StaticString) throws(Unreadable) -> Int? {
        guard let index = find(name) else { return nil }
        guard let count = line.int(of: index) else { throw unreadable(name) }
        return count
    }

    func number(_ name: StaticString) throws(Unreadable) -> Double {
        guard let index = find(name), line[index].kind == .number,
            let number = Double(String(decoding: line.bytes(of: index), as: UTF8.self))
        else { throw unreadable(name) }
        return number
    }

    func objectIfPresent(_ name: StaticString) throws(Unreadable) -> CatalogueMembers? {
        guard let index = find(name) else { return nil }
        return try CatalogueMembers(index, of: line, path: inside(name))
    }

    func listIfPresent<Row>(
        _ name: StaticString, _ read: (CatalogueMembers) throws(Unreadable) -> Row
    ) throws(Unreadable) -> [Row]? {
        try listIfPresent(
            name,
            each: { index, path throws(Unreadable) in
                try read(CatalogueMembers(index, of: line, path: path))
            })
    }

    private func listIfPresent<Row>(
        _ name: StaticString, each read: (Int32, String) throws(Unreadable) -> Row
    ) throws(Unreadable) -> [Row]? {
        guard let index = find(name) else { return nil }
        guard line[index].kind == .array else { throw unreadable(name) }
        var rows: [Row] = []
        for element in line.children(of: index) {
            rows.append(try read(element, "\(inside(name))[\(rows.count)]"))
        }
        return rows
    }

    /// The place of a member that is neither missing nor null.
    func find(_ name: StaticString) -> Int32? {
        line.member(name, of: object).flatMap { line[$0].kind == .null ? nil : $0 }
    }

    func unreadable(_ name: StaticString) -> Unreadable {
        Unreadable(path: inside(name))
    }

    private func inside(_ name: StaticString) -> String {
        path.isEmpty ? name.description : "\(path).\(name)"
    }
}
