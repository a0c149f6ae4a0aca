import BatchSpoolCore
import JSONLines

/// Options as they stand in a companion or a first line.
enum OptionsText {
    /// What reading them came to.
    enum Reading {
        case options(OptionEdits.Members)
        case problem(Problem)
    }

    /// The options in the text of a companion.
    static func companion(_ text: [UInt8]) -> Reading {
        let padded = text + [UInt8](repeating: 0, count: JSONScanner.padding)
        return padded.withUnsafeBytes { bytes in
            var scanner = JSONScanner(JSONScanner.Options(recordDepth: OptionsLine.recordDepth))
            do throws(JSONFault) {
                return members(try scanner.scan(UnsafeRawBufferPointer(rebasing: bytes[..<text.count])))
            } catch {
                return .problem(.companion(error.words))
            }
        }
    }

    /// The options in a first line; nil when it is none of options.
    static func firstLine(_ line: Line) -> Reading? {
        guard !line.tooLong else { return nil }
        var scanner = JSONScanner(JSONScanner.Options(recordDepth: OptionsLine.recordDepth))
        guard let found = try? scanner.scan(line.bytes), OptionsLine.isOptions(found) else { return nil }
        return members(found)
    }

    private static func members(_ line: JSONLine) -> Reading {
        do throws(OptionsShapeFault) {
            return .options(try OptionsLine.members(line))
        } catch {
            return .problem(.wrongKind(member: error.member, expected: "the options alone, as one object"))
        }
    }
}
