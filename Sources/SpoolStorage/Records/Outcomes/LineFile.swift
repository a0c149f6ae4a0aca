package import BatchSpoolCore

/// One of the two files that hold a job's final lines in the order of their arrival.
package enum LineFile: Hashable, Sendable, CaseIterable {
    /// `JOB.results`.
    case results
    /// `JOB.errors`.
    case errors

    /// Its name in `work/`.
    package func name(of job: JobID) -> FileName {
        switch self {
        case .results: SpoolLayout.results(job)
        case .errors: SpoolLayout.errors(job)
        }
    }
}
