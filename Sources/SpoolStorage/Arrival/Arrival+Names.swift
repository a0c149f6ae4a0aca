extension Arrival {
    /// The verdict over a regular file whose name is not an input's.
    func judgeName(at now: Duration) -> ArrivalVerdict {
        switch verdict {
        case .input, .temporary: .leave
        case .reserved: .report(.reservedName)
        case .unknown: reportAfter(times.unknownName, .unknownSuffix, at: now)
        case .companion: reportAfter(times.lonelyCompanion, .lonelyCompanion, at: now)
        }
    }

    /// Links, directories, FIFOs, sockets, devices: never touched, and said so unless the name is none of our business.
    func judgeOddKind(_ observation: Observation) -> ArrivalVerdict {
        if case .temporary = verdict { return .leave }
        return switch observation {
        case .symbolicLink: .report(.symbolicLink)
        case .directory: .report(.directory)
        default: .report(.notRegular)
        }
    }

    private func reportAfter(_ patience: Duration, _ reason: ArrivalReason, at now: Duration) -> ArrivalVerdict {
        let left = lastActivity + patience - now
        return left > .zero ? .lookAgain(after: min(left, times.patienceStep), reason) : .report(reason)
    }
}
