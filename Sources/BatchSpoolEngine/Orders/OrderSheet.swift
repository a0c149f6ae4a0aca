import BatchSpoolCore
import FoundationEssentials
import Glibc
import SpoolStorage

/// A file in `orders/`: who gave the order, and what it says.
struct OrderSheet: Sendable {
    let name: FileName
    let id: JobID
    /// Who owns the file; nobody where that cannot be told.
    let owner: UInt32
    let content: Result<Order, OrderFault>

    /// Reads `name`; nil when it is gone, or no order by its name.
    init?(_ name: FileName, in orders: Directory) {
        guard let id = name.text.flatMap({ JobID($0.dropLast(5)) }) else { return nil }
        (self.name, self.id) = (name, id)
        do throws(SystemError) {
            let (stamp, bytes) = try orders.file(name, limit: Order.limit)
            owner = stamp.owner
            content = stamp.links == 1 ? Self.read(bytes) : .failure(OrderFault("the order's file has several links"))
        } catch {
            if error.code == ENOENT { return nil }
            owner = .max
            content = .failure(OrderFault(Self.words(error)))
        }
    }

    /// Whether a provider has to be asked.
    var takesTime: Bool {
        guard case .success(let order) = content else { return false }
        return order.order == .adopt || order.order == .spoolAdopt
    }

    var isDryRun: Bool {
        if case .success(let order) = content { order.dryRun == true } else { false }
    }

    private static func read(_ bytes: [UInt8]) -> Result<Order, OrderFault> {
        Result { () throws(OrderFault) in try Order(reading: bytes) }
    }

    private static func words(_ error: SystemError) -> String {
        switch error.code {
        case EFBIG: "the order is longer than \(Order.limit) bytes"
        case ELOOP: "the order's file is a symbolic link"
        case EINVAL: "the order's file is no regular file"
        case EACCES, EPERM: "the daemon may not read the order's file"
        default: "the order's file cannot be read: \(error)"
        }
    }
}

extension OrderSheet {
    /// Writes the answer, durably, and then removes the order.
    static func answer(_ name: FileName, _ reply: OrderReply, in orders: Directory) throws(SystemError) {
        guard let target = SpoolLayout.reply(to: name) else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = (try? encoder.encode(reply)).map(Array.init) ?? []
        try AtomicFile.replace(in: orders, name: target, bytes: text + [UInt8(ascii: "\n")], durable: true, mode: 0o640)
        try orders.remove(name, step: "order.unlink")
    }

    /// Removes answers that are ten minutes old, and what was to become an order or an answer an hour ago and did not.
    static func prune(_ orders: Directory, now: Timestamp) {
        for name in (try? orders.names()) ?? [] {
            let isReply = name.bytes.suffix(6).elementsEqual(".reply".utf8)
            let isUnfinished = name.isHidden && name.hasAnySuffix([".json", ".tmp"])
            guard isReply || isUnfinished, let stamp = try? orders.stamp(of: name), stamp.kind == .regular else {
                continue
            }
            let age = now.milliseconds - stamp.modified / 1_000_000
            if age > (isReply ? 600_000 : 3_600_000) { _ = try? orders.remove(name, step: "order.prune") }
        }
    }
}
