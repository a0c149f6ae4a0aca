import BatchSpoolCore
import JSONLines

/// Options as a first line and a companion bring them, merged over those of the levels around.
struct OptionsFile {
    private(set) var options: JobOptions
    private(set) var problems: [Problem] = []

    /// `line` and `companion` are the option objects.
    init(
        line: String = "{}", companion: String = "{}", outer: JobOptions = JobOptions(),
        within ceilings: OptionCeilings = OptionCeilings()
    ) {
        var file = FileOptions()
        problems += Self.read("{\"batchspool\":\(line)}", into: &file)
        problems += Self.read(companion, into: &file)
        let merged = OptionsMerge.apply(file, to: outer, within: ceilings)
        options = merged.options
        problems += merged.problems
    }

    var words: [String] { problems.map(\.words) }

    private static func read(_ text: String, into file: inout FileOptions) -> [Problem] {
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: OptionsLine.recordDepth))
        let padded = Array(text.utf8) + [UInt8](repeating: 0, count: JSONScanner.padding)
        return padded.withUnsafeBytes { bytes in
            do {
                let line = try scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[..<text.utf8.count]))
                return file.read(try OptionsLine.members(line))
            } catch let fault as OptionsShapeFault {
                return [fault.problem]
            } catch {
                return [.companion(String(describing: error))]
            }
        }
    }
}
