import BatchSpoolCore
import Glibc
import JSONLines
import SpoolStorage

/// The options that one source brings along: in its companion and in its first line.
struct SourceOptions {
    private(set) var file = FileOptions()
    private(set) var problems: [PlacedProblem] = []
    private var hasFirstLine = false
    private var hasCompanion = false

    /// Merges them into those of the queue; problems of the merge are problems of the source.
    mutating func merged(into outer: JobOptions, within ceilings: OptionCeilings) -> JobOptions {
        let merged = OptionsMerge.apply(file, to: outer, within: ceilings)
        problems += merged.problems.map { placed($0, inLine: file.isEmpty || !hasFirstLine ? nil : 1) }
        return merged.options
    }

    mutating func readCompanion(_ name: FileName, in work: Directory) {
        hasCompanion = true
        let text: [UInt8]
        do throws(SystemError) {
            text = try work.content(of: name, limit: 1 << 20)
        } catch {
            let words = error.code == EFBIG ? "it is larger than 1 MiB" : "it cannot be read"
            return problems.append(PlacedProblem(line: nil, problem: .companion(words)))
        }
        let padded = text + [UInt8](repeating: 0, count: JSONScanner.padding)
        padded.withUnsafeBytes { bytes in
            var scanner = JSONScanner(JSONScanner.Options(recordDepth: OptionsLine.recordDepth))
            do throws(JSONFault) {
                take(try scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[..<text.count])), line: nil)
            } catch {
                problems.append(PlacedProblem(line: nil, problem: .companion(error.words)))
            }
        }
    }

    /// Reads the first line when it holds options; any other is left in the stream.
    mutating func readFirstLine(_ stream: inout InputStream) throws(IntakeFault) {
        guard let first = try stream.peek(), !first.tooLong else { return }
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: OptionsLine.recordDepth))
        guard let line = try? scanner.scan(first.bytes), OptionsLine.isOptions(line) else { return }
        hasFirstLine = true
        take(line, line: 1)
        stream.dropPeeked()
    }

    private mutating func take(_ line: JSONLine, line number: Int?) {
        do throws(OptionsShapeFault) {
            problems += file.read(try OptionsLine.members(line)).map { placed($0, inLine: number) }
        } catch {
            problems.append(placed(error.problem, inLine: number))
        }
    }

    /// What stands in no line stands in the companion, where there is one.
    private func placed(_ problem: Problem, inLine line: Int?) -> PlacedProblem {
        PlacedProblem(line: line, problem: line == nil && hasCompanion ? .inCompanion(problem) : problem)
    }
}
