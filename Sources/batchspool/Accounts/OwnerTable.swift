import BatchSpoolCore

/// The listing of users and the money spent for their files.
struct OwnerTable {
    let owners: [OwnerReport]

    func lines(_ output: Output) -> [String] {
        var table = Table(["USER", "TODAY", "MONTH", "RESERVED"], right: [1, 2])
        for owner in owners {
            table.add([
                Table.Cell(Self.name(owner)), Table.Cell(Amounts.money(owner.spentToday)),
                Table.Cell(Amounts.money(owner.spentMonth)), Table.Cell(Amounts.money(owner.reserved)),
            ])
        }
        return table.lines(output.style, width: output.width)
    }

    /// The user's name; money of before owners were kept is nobody's.
    private static func name(_ owner: OwnerReport) -> String {
        owner.uid.map { EscapedText(People.name(ofUser: $0), limit: 40).text } ?? "(not kept)"
    }

    static func json(_ owner: OwnerReport) -> String {
        var object = JSONObject()
        object.add("uid", owner.uid.map { Int($0) })
        object.add("user", owner.uid.map { People.name(ofUser: $0) })
        object.add("spent_today_usd", owner.spentToday)
        object.add("spent_month_usd", owner.spentMonth)
        object.add("reserved_usd", owner.reserved)
        return object.text
    }
}
