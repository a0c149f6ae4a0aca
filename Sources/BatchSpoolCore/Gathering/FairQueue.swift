/// A queue in which owners take turns, however much each of them has waiting.
///
/// Weighted: an owner's next turn comes the later the heavier its last one was, so that one who asks for a thousand
/// files at a time gets no more than one who asks for them singly. Within one owner the order is that of arrival.
package struct FairQueue<Element: Sendable>: Sendable {
    private struct Line {
        var waiting: [(element: Element, weight: Int)] = []
        var head = 0
        /// The moment of the head's turn, in work done for any owner.
        var turn: Int

        var isEmpty: Bool { head == waiting.count }

        mutating func removeFirst() -> (element: Element, weight: Int) {
            defer {
                head += 1
                if head > 64, head * 2 > waiting.count {
                    waiting.removeFirst(head)
                    head = 0
                }
            }
            return waiting[head]
        }
    }

    private var lines: [UInt32: Line] = [:]
    /// Turn of whoever was served last.
    private var clock = 0

    /// Nobody waits.
    package init() {}

    package var isEmpty: Bool { lines.values.allSatisfy(\.isEmpty) }

    /// Everything that waits, in no order.
    package var elements: [Element] { lines.values.flatMap { $0.waiting[$0.head...].map(\.element) } }

    /// Owners with something waiting.
    package var owners: [UInt32] { lines.filter { !$0.value.isEmpty }.map(\.key) }

    /// `weight`: how much work it is, 1 or more.
    package mutating func add(_ element: Element, owner: UInt32, weight: Int = 1) {
        var line = lines[owner] ?? Line(turn: clock)
        if line.isEmpty { line.turn = max(line.turn, clock) }
        line.waiting.append((element, max(1, weight)))
        lines[owner] = line
    }

    /// The next element of the owner whose turn it is among those that `admits` lets pass; nil when there is none.
    package mutating func next(where admits: (UInt32) -> Bool = { _ in true }) -> Element? {
        let ready = lines.filter { !$0.value.isEmpty && admits($0.key) }
        guard let owner = ready.min(by: { ($0.value.turn, $0.key) < ($1.value.turn, $1.key) })?.key,
            var line = lines[owner]
        else { return nil }
        clock = max(clock, line.turn)
        let (element, weight) = line.removeFirst()
        line.turn += weight
        lines[owner] = line
        forgetIdle()
        return element
    }

    /// Takes back an element that `next` gave out and that could not be served after all: it is its owner's next again.
    package mutating func putBack(_ element: Element, owner: UInt32, weight: Int = 1) {
        var line = lines[owner] ?? Line(turn: clock + max(1, weight))
        line.waiting = [(element, max(1, weight))] + line.waiting[line.head...]
        line.head = 0
        line.turn -= max(1, weight)
        lines[owner] = line
    }

    /// Takes out what no longer waits, and says what that was.
    package mutating func removeAll(where isGone: (Element) -> Bool) -> [Element] {
        var gone: [Element] = []
        for (owner, line) in lines {
            let left = line.waiting[line.head...]
            guard left.contains(where: { isGone($0.element) }) else { continue }
            gone += left.map(\.element).filter(isGone)
            lines[owner]?.waiting = left.filter { !isGone($0.element) }
            lines[owner]?.head = 0
        }
        return gone
    }

    /// Owners without anything waiting and without work to make up for are like new ones.
    private mutating func forgetIdle() {
        for (owner, line) in lines where line.isEmpty && line.turn <= clock { lines[owner] = nil }
    }
}
