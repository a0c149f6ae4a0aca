/// How the vendor's time passes.
package enum SimulatorSpeed: Sendable, Equatable, CustomStringConvertible {
    /// A batch is finished at the first look, unless the scenario says otherwise.
    case instant
    /// So many times as fast as real time; 0: only `POST /_sim/advance` moves it.
    case factor(Double)

    /// `instant` or a number from 0 to a million; nil for anything else.
    package init?(_ text: String) {
        if text == "instant" {
            self = .instant
        } else if let factor = Double(text), (0...1_000_000).contains(factor) {
            self = .factor(factor)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .instant: "instant"
        case .factor(let factor): "\(factor)"
        }
    }

    var factor: Double {
        switch self {
        case .instant: 1
        case .factor(let factor): factor
        }
    }

    var pace: Pace {
        switch self {
        case .instant: Pace()
        case .factor: .unhurried
        }
    }
}
