import BatchSpoolCore
import Glibc
import SpoolStorage

/// A spool as its users see it: nothing is locked, and `work/` is never looked into.
struct SpoolView {
    let place: SpoolPlace

    var path: String { place.path }

    /// The path of a directory of the spool, or of a queue in it.
    func path(_ directory: SpoolDirectory, queue: String? = nil) -> String {
        ([path, directory.rawValue] + [queue].compactMap(\.self)).joined(separator: "/")
    }

    /// Opens a directory; a queue that has none there gives nil.
    func directory(_ directory: SpoolDirectory, queue: String? = nil) throws(Refusal) -> Directory? {
        if let queue, SpoolLayout.queue(queue) == nil { return nil }
        do throws(SystemError) {
            return try Directory(opening: path(directory, queue: queue))
        } catch {
            guard error.code == ENOENT else { throw .system(error) }
            guard queue != nil else { throw .notASpool(path) }
            return nil
        }
    }

    /// The queues that have a directory in `directory`, sorted.
    func queues(in directory: SpoolDirectory) throws(Refusal) -> [String] {
        guard let opened = try self.directory(directory) else { return [] }
        return try refusing { () throws(SystemError) in
            var queues: [String] = []
            for name in try opened.names() where !name.isHidden {
                guard let text = name.text, try opened.stamp(of: name)?.kind == .directory else { continue }
                queues.append(text)
            }
            return queues.sorted()
        }
    }
}
