import JSONLines

/// Writes calls of tools anew: under ids that the service takes, and with their places where it wants them.
struct CallTrimmer {
    private let trim: ChatTrim

    init(_ trim: ChatTrim) {
        self.trim = trim
    }

    /// Appends the member `tool_calls`, a list.
    func write(_ calls: ChatValue, _ ids: CallIDs, into output: inout SegmentList) {
        guard !ids.isEmpty || trim.routines.contains(.callPlaces) else { return output.append(member: calls) }
        var place = 0
        output.append("\"tool_calls\":")
        output.append(list: calls) { call, output in
            write(call: call, at: place, ids, into: &output)
            place += 1
        }
    }

    /// Appends a member whose value is an id, under `name`.
    func write(id member: ChatValue, _ name: StaticString, _ ids: CallIDs, into output: inout SegmentList) {
        guard !ids.isEmpty, let id = member.string, let short = ids[id] else { return output.append(member: member) }
        output.append(name)
        output.append(quoted: short)
    }

    private func write(call: ChatValue, at place: Int, _ ids: CallIDs, into output: inout SegmentList) {
        guard call.kind == .object else { return output.append(call) }
        let lacksPlace = trim.routines.contains(.callPlaces) && call["index"] == nil
        func tell(_ output: inout SegmentList) {
            output.append("\"index\":")
            output.append(number: place)
        }
        let end = lacksPlace ? tell : nil
        output.append(object: call, without: { lacksPlace && $0.isNamed("index") }, end: end) { member, output in
            if member.isNamed("id") {
                write(id: member, "\"id\":", ids, into: &output)
            } else {
                output.append(member: member)
            }
        }
    }
}
