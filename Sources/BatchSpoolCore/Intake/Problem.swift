package import JSONLines

/// What a sender can get wrong, as data; `Problem+Words.swift` puts it into a sentence.
package enum Problem: Hashable, Sendable {
    // The file as a whole.
    case empty
    case notUTF8Hint(String)
    case tooLarge(limit: Int)
    case inflatesTooLarge(limit: Int, ratio: Int)
    case badGzip(String)
    case hardLinked(Int)
    case notRegular(String)
    case unknownSuffix
    /// The name is no single name: it has a slash in it, or is empty, `.` or `..`.
    case notAName
    case hiddenName
    case reservedSuffix

    // The JSON of one line.
    case badJSON(JSONFault)
    case companion(String)
    /// An option in the options file beside the file.
    indirect case inCompanion(Problem)
    case lineTooLong(length: Int, limit: Int)

    // Members of a line.
    case unknownMember(String, nearest: String?)
    case unknownShape
    case twoPrompts
    case wrongKind(member: String, expected: String)
    case missingMember(String, needed: String)
    /// Two parameters for the same thing, which cannot both be meant.
    case saidTwice(String, String)
    case badMethod(String)
    case unknownURL(String, nearest: String?)
    case streaming
    case badCustomID(String)
    case duplicateCustomID(String, firstLine: Int)
    case madeIDTaken(String, madeForLine: Int)
    case noModel
    /// Answers are wanted in a shape that the row's own does not go with.
    case notParams
    case tooManyGroups(limit: Int)
    case rowTooLarge(size: Int, measure: String, limit: Int, account: String)

    // Options.
    case optionsNotFirst
    case unknownOption(String, nearest: String?)
    case optionNotBuilt(String)
    case optionKind(String, expected: String)
    case optionValue(String, value: String, expected: String)
    case optionConflict(String)
    case foreignParameter(String, option: String, requests: String)
    case notAllowed(String, bound: String)
    case optionsChanged

    // What planning found out.
    case unknownModel(String, nearest: String?)
    case noAllowedProvider(model: String, reasons: [String])
    /// `because`: who says so, where it is not our own tables.
    case unsupportedParameter(name: String, model: String, could: [String], because: String? = nil)
    /// `what` a parameter holds is more than every account takes that would do.
    case contentTooLarge(name: String, what: String, model: String, could: [String])
    /// Every account that has the model lacks words for something in the row; `detail` says for what.
    case unsendable(String, model: String)
    /// The rows lack a parameter that every account which would do insists on.
    case requiredParameter(name: String, model: String, could: [String])
    case overLimit(String, ceiling: Money?, limit: Money)
}

/// A problem and where it stands.
package struct PlacedProblem: Hashable, Sendable {
    /// Physical line of the dropped file; nil for the file as a whole.
    package let line: Int?
    package let problem: Problem

    package init(line: Int?, problem: Problem) {
        self.line = line
        self.problem = problem
    }
}
