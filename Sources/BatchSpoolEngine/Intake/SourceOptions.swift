import BatchSpoolCore
import Glibc
import JSONLines
import SpoolStorage

/// The options that one source brings along: in its companion and in its first line.
struct SourceOptions {
    private(set) var file = FileOptions()
    private(set) var problems: [PlacedProblem] = []

    /// Merges them into those of the queue; problems of the merge are problems of the source.
    mutating func merged(into outer: JobOptions, within ceilings: OptionCeilings) -> JobOptions {
        let merged = OptionsMerge.apply(file, to: outer, within: ceilings)
        problems += merged.problems.map { PlacedProblem(line: file.isEmpty ? nil : 1, problem: $0) }
        return merged.options
    }

    mutating func readCompanion(_ name: FileName, in work: Directory) {
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
        take(line, line: 1)
        stream.dropPeeked()
    }

    private mutating func take(_ line: JSONLine, line number: Int?) {
        do throws(OptionsShapeFault) {
            problems += file.read(try OptionsLine.members(line)).map { PlacedProblem(line: number, problem: $0) }
        } catch {
            problems.append(PlacedProblem(line: number, problem: error.problem))
        }
    }
}
