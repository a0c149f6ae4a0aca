import FoundationEssentials
import Hashing

extension TestSite {
    /// Replaces the spool by a copy of itself, as `cp -a` and a rename would.
    package func copySpool() throws {
        try FileManager.default.copyItem(atPath: spool, toPath: root + "/copy")
        try Files.move(spool, to: root + "/original")
        try Files.move(root + "/copy", to: spool)
    }

    /// Keeps a copy of the spool, as a backup would.
    package func backUp() throws {
        try FileManager.default.copyItem(atPath: spool, toPath: root + "/backup")
    }

    /// Puts the kept copy in the spool's place.
    package func restore() throws {
        try Files.move(spool, to: root + "/lost")
        try Files.move(root + "/backup", to: spool)
    }

    /// Changes a sidecar and seals it again, as another version of the program would have written it.
    package func reseal(_ path: String, _ change: (String) -> String) throws {
        let lines = String(decoding: try Files.read(path), as: UTF8.self).split(separator: "\n")
        let body = change(lines.dropLast().joined(separator: "\n")) + "\n"
        try Files.write(path, body + #"{"end":true,"sha256":"\#(SHA256Hasher.sum(of: body))"}"# + "\n")
    }

    /// Takes back the marks that count how often a job was there when the daemon ended: kills from outside are not its fault.
    package func forgive() {
        for name in names("work") where name.hasSuffix(".busy") { Files.remove("\(spool)/work/\(name)") }
    }
}
