import BatchSpoolCore
import Glibc

extension SystemError: CustomStringConvertible {
    /// The call, what it was about and why it was refused, on one escaped line.
    package var description: String {
        let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
        return path.isEmpty ? "\(call): \(reason)" : "\(call) \(EscapedText(bytes: path, limit: 200)): \(reason)"
    }
}

extension RecordFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .system(let error): error.description
        case .damaged(let name, let offset):
            "\(EscapedText(bytes: name.bytes, limit: 200)) is damaged at byte \(offset)"
        case .newer(let name, let version):
            "\(EscapedText(bytes: name.bytes, limit: 200)) was written by a newer version (\(version))"
        }
    }
}

extension DocumentFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .system(let error): error.description
        case .notEncodable(let why): "the record has no JSON form: \(why)"
        }
    }
}
