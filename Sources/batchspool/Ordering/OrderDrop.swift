import BatchSpoolCore
import FoundationEssentials
import Glibc
import SpoolStorage

/// Puts orders into the spool: each appears whole, durable and by one rename.
struct OrderDrop {
    /// What others may do with an order: the daemon's group reads it.
    private static let mode: UInt32 = 0o640

    let orders: Directory

    init(_ spool: SpoolView) throws(Refusal) {
        let path = spool.path(.orders)
        do throws(SystemError) {
            orders = try Directory(reaching: path)
        } catch {
            throw error.code == ENOENT ? .notASpool(spool.path) : .system(error)
        }
    }

    /// Gives an order; its id.
    func drop(_ order: Order) throws(Refusal) -> JobID {
        let id = JobID.random()
        guard let name = Self.name(id), let hidden = FileName(".\(id).json".utf8) else {
            throw .system(SystemError(call: "open", path: orders.path, code: EINVAL))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = (try? encoder.encode(order)).map(Array.init) ?? []
        return try refusing { () throws(SystemError) in
            do throws(SystemError) {
                try write(text, to: hidden)
                try orders.rename(hidden, to: orders, as: name)
            } catch {
                _ = try? orders.remove(hidden)
                throw error
            }
            // Where the directory may not be read it cannot be synced either; the daemon answers all the same.
            try? orders.sync()
            return id
        }
    }

    /// Takes an order back that nobody has read.
    func takeBack(_ id: JobID) {
        guard let name = Self.name(id) else { return }
        _ = try? orders.remove(name)
    }

    /// The answer to an order; nil while there is none.
    func reply(to id: JobID) -> OrderReplyFile? {
        guard let name = Self.name(id).flatMap({ SpoolLayout.reply(to: $0) }) else { return nil }
        return OrderReplyFile(name, in: orders)
    }

    private func write(_ text: [UInt8], to name: FileName) throws(SystemError) {
        let file = try orders.createFile(name, mode: Self.mode)
        guard fchmod(file.raw, Self.mode) == 0 else {
            throw SystemError(call: "fchmod", path: orders.path(of: name), code: errno)
        }
        try file.write(text)
        try file.sync()
        try file.close()
    }

    private static func name(_ id: JobID) -> FileName? { FileName("\(id).json".utf8) }
}
