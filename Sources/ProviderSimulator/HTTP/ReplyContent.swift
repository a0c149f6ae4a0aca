import Glibc
import HummingbirdCore
import NIOCore

/// The bytes of a reply: in memory, or in a file that is read piece by piece.
struct ReplyContent: ~Copyable {
    private static let pieceSize = 256 * 1024
    private let bytes: [UInt8]
    private let file: OpenFile?
    let count: Int

    init(_ body: Reply.Body) throws(SimulatorError) {
        switch body {
        case .json(let value):
            bytes = value.bytes
            file = nil
            count = bytes.count
        case .text(let text, _):
            bytes = [UInt8](text.utf8)
            file = nil
            count = bytes.count
        case .file(let path, let size):
            bytes = []
            file = try OpenFile(path, flags: O_RDONLY)
            count = size
        }
    }

    /// Writes everything, or as much as a cut lets through.
    func write(to writer: inout any ResponseBodyWriter, fault: RequestFault) async throws {
        let end = fault.cut == .inBody ? min(count, fault.cutAfter ?? count / 2) : count
        let step = fault.trickle?.bytes ?? Self.pieceSize
        var place = 0
        while place < end {
            let piece = try piece(at: place, count: min(step, end - place))
            guard piece.readableBytes > 0 else { throw SimulatorError.system(call: "pread", path: "", code: EIO) }
            place += piece.readableBytes
            try await writer.write(piece)
            if let pause = fault.trickle?.seconds { try await Task.sleep(for: .seconds(pause)) }
        }
    }

    private borrowing func piece(at place: Int, count: Int) throws -> ByteBuffer {
        guard file != nil else { return ByteBuffer(bytes: bytes[place..<place + count]) }
        var buffer = ByteBufferAllocator().buffer(capacity: count)
        try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { target in
            try read(into: UnsafeMutableRawBufferPointer(rebasing: target[..<count]), at: place)
        }
        return buffer
    }

    private borrowing func read(into target: UnsafeMutableRawBufferPointer, at place: Int) throws(SimulatorError) -> Int
    {
        switch file {
        case .some(let file): try file.read(into: target, at: place)
        case .none: 0
        }
    }
}
