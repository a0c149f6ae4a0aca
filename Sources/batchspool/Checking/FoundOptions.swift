import BatchSpoolCore

/// The options that a file brings along, with what is wrong with them and where.
struct FoundOptions {
    /// Where options stand; `nowhere` is the command line, whose options come in no file yet.
    enum Place {
        case companion, firstLine, nowhere
    }

    private(set) var file = FileOptions()
    private(set) var problems: [PlacedProblem] = []
    private var places: [Place] = []

    mutating func take(_ reading: OptionsText.Reading, _ edits: OptionEdits, _ place: Place) {
        places.append(place)
        switch reading {
        case .options(let members):
            problems += file.read(edits.applied(to: members)).map { Self.placed($0, place) }
        case .problem(let problem): problems.append(Self.placed(problem, place))
        }
    }

    /// A problem of all of them together: of the last place that has any.
    func placed(_ problem: Problem) -> PlacedProblem {
        Self.placed(problem, file.isEmpty ? .nowhere : places.last ?? .nowhere)
    }

    private static func placed(_ problem: Problem, _ place: Place) -> PlacedProblem {
        switch (place, problem) {
        case (.companion, .companion), (.nowhere, _): PlacedProblem(line: nil, problem: problem)
        case (.companion, _): PlacedProblem(line: nil, problem: .inCompanion(problem))
        case (.firstLine, _): PlacedProblem(line: 1, problem: problem)
        }
    }
}
