package import JSONLines

/// Options as they stand in JSON: a first line `{"batchspool": {…}}`, or a companion file that holds them bare.
package enum OptionsLine {
    /// The record depth a scan needs for this reader.
    package static let recordDepth = 4

    /// Whether the line is an options line and no row.
    package static func isOptions(_ line: JSONLine) -> Bool {
        line.member("batchspool") != nil && line.member("custom_id") == nil && line.member("messages") == nil
    }

    /// The members of the options object of a first line, or of a companion in either form.
    package static func members(_ line: JSONLine) throws(OptionsShapeFault) -> [(name: String, entry: OptionEntry)] {
        guard let wrapper = line.member("batchspool") else { return read(line, of: -1) }
        guard line[wrapper].kind == .object else { throw OptionsShapeFault(member: "batchspool") }
        if let extra = line.children().first(where: { $0 != wrapper }) {
            throw OptionsShapeFault(member: line.name(of: extra) ?? "")
        }
        return read(line, of: wrapper)
    }

    private static func read(_ line: JSONLine, of parent: Int32) -> [(name: String, entry: OptionEntry)] {
        line.children(of: parent).map { index in
            let members =
                line[index].kind != .object
                ? []
                : line.children(of: index).map { member in
                    OptionEntry.Member(
                        name: line.name(of: member) ?? "", kind: line[member].kind, text: text(line, member))
                }
            let entry = OptionEntry(kind: line[index].kind, text: text(line, index), members: members)
            return (line.name(of: index) ?? "", entry)
        }
    }

    private static func text(_ line: JSONLine, _ index: Int32) -> String {
        String(decoding: line.bytes(of: index), as: UTF8.self)
    }
}

/// An options line that holds something else as well, or no object.
package struct OptionsShapeFault: Error {
    package let member: String

    /// The same as a problem of the line.
    package var problem: Problem {
        member == "batchspool" ? .wrongKind(member: member, expected: "an object of options") : .optionsNotFirst
    }
}
