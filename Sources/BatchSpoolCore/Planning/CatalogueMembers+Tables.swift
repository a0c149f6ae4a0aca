import JSONLines

extension CatalogueMembers {
    /// The members of an object of objects, by their names.
    func objects<Row>(
        _ name: StaticString, _ read: (CatalogueMembers) throws(Unreadable) -> Row
    ) throws(Unreadable) -> [String: Row] {
        var rows: [String: Row] = [:]
        for index in try children(name, .object) {
            let key = line.name(of: index) ?? ""
            rows[key] = try read(CatalogueMembers(index, of: line, path: "\(name).\(key)"))
        }
        return rows
    }

    /// The same where the member may be missing.
    func objectsIfPresent<Row>(
        _ name: StaticString, _ read: (CatalogueMembers) throws(Unreadable) -> Row
    ) throws(Unreadable) -> [String: Row]? {
        find(name) == nil ? nil : try objects(name, read)
    }

    /// The same as `objects` with each bad row in its place.
    func rows<Row>(
        _ name: StaticString, _ read: (CatalogueMembers) throws(Unreadable) -> Row
    ) throws(Unreadable) -> [String: CatalogueFile.Readable<Row>] {
        var rows: [String: CatalogueFile.Readable<Row>] = [:]
        for index in try children(name, .object) { rows[line.name(of: index) ?? ""] = readable(index, read) }
        return rows
    }

    /// The elements of a list of objects, each bad row in its place.
    func list<Row>(
        _ name: StaticString, _ read: (CatalogueMembers) throws(Unreadable) -> Row
    ) throws(Unreadable) -> [CatalogueFile.Readable<Row>] {
        var rows: [CatalogueFile.Readable<Row>] = []
        for index in try children(name, .array) { rows.append(readable(index, read)) }
        return rows
    }

    /// The members of an object of strings, by their names.
    func words(_ name: StaticString) throws(Unreadable) -> [String: String] {
        var words: [String: String] = [:]
        for index in try children(name, .object) {
            guard let word = line.string(of: index) else { throw unreadable(name) }
            words[line.name(of: index) ?? ""] = word
        }
        return words
    }

    private func children(_ name: StaticString, _ kind: JSONKind) throws(Unreadable) -> JSONChildren {
        guard let index = find(name), line[index].kind == kind else { throw unreadable(name) }
        return line.children(of: index)
    }

    private func readable<Row>(
        _ index: Int32, _ read: (CatalogueMembers) throws(Unreadable) -> Row
    ) -> CatalogueFile.Readable<Row> {
        do throws(Unreadable) {
            return .row(try read(CatalogueMembers(index, of: line)))
        } catch {
            return .unreadable(error.path)
        }
    }
}
