import FoundationEssentials
import Glibc

/// Runs `packaging/check-schemas` over files of a directory of its own.
struct SchemaCheck {
    private let directory: String
    private static let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }

    init() {
        var template = Array("/var/tmp/batchspool-schemas-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether there is a Python that the script can run with.
    static var isPossible: Bool { access("/usr/bin/python3", X_OK) == 0 }

    /// What the script says of `texts`, each a file; empty when all of them are right.
    func violations(_ kind: String, _ texts: [String]) throws -> String {
        defer { remove() }
        let paths = try texts.enumerated().map { number, text in
            let path = "\(directory)/\(number)"
            try Data(text.utf8).write(to: URL(filePath: path))
            return path
        }
        let script = Self.root.appending(path: "packaging/check-schemas").path
        let status = Self.run([script, kind] + paths, output: "\(directory)/output")
        let output = String(decoding: try Data(contentsOf: URL(filePath: "\(directory)/output")), as: UTF8.self)
        return status == 0 ? "" : "exit status \(status): \(output)"
    }

    private func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Runs a program and returns its exit status; what it prints goes to the file `output`.
    private static func run(_ arguments: [String], output: String) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        guard posix_spawn(&child, arguments[0], &actions, nil, &words, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status >> 8 & 0xFF
    }
}
