import JSONLines

extension JSONOutline {
    mutating func add(_ name: StaticString, _ moment: Timestamp?) {
        if let moment { add(name, plain: Timestamp.longestText) { $0.append(moment) } }
    }

    mutating func add(_ name: StaticString, _ amount: Money?) {
        if let amount { add(name, plain: 24) { $0.append(dollars: amount) } }
    }

    mutating func add(_ name: StaticString, _ dropped: DroppedName?) {
        guard let dropped else { return }
        if let text = dropped.text { return add(name, text) }
        add(name, object: { $0.add("base64", dropped.base64) })
    }
}
