import Glibc

/// The owner of a descriptor of a regular file.
struct OpenFile: ~Copyable {
    let descriptor: Int32
    let path: String

    init(_ path: String, flags: Int32, mode: mode_t = 0o600) throws(SimulatorError) {
        self.path = path
        descriptor = open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .system(call: "open", path: path, code: errno) }
    }

    deinit { close(descriptor) }

    func write(_ bytes: UnsafeRawBufferPointer) throws(SimulatorError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(call: "write", path: path, code: errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    func write(_ bytes: [UInt8]) throws(SimulatorError) {
        var failure: SimulatorError?
        bytes.withUnsafeBytes { bytes in
            do throws(SimulatorError) { try write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Reads up to `target.count` bytes at `offset`; 0 is the end of the file.
    func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws(SimulatorError) -> Int {
        while true {
            let count = pread(descriptor, target.baseAddress, target.count, offset)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .system(call: "pread", path: path, code: errno) }
            return count
        }
    }

    func truncate(to size: Int) throws(SimulatorError) {
        guard ftruncate(descriptor, size) == 0 else { throw .system(call: "ftruncate", path: path, code: errno) }
    }

    func size() throws(SimulatorError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(call: "fstat", path: path, code: errno) }
        return Int(status.st_size)
    }
}
