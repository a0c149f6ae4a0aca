import BatchSpoolCore
import SpoolStorage

/// Finds the job that somebody means: by its id, by the dropped name, or by that name without its suffix.
struct JobFinder {
    let files: [StatusFile]

    /// The one file that `word` means.
    func find(_ word: String) throws(Refusal) -> StatusFile {
        for matches in [byJob(word), byLabel(word), byName(word), byStem(word)] {
            if let only = matches.first, matches.count == 1 { return only }
            if matches.count > 1 { throw .severalJobs(word, matches.map(\.label).sorted()) }
        }
        throw .noSuchJob(word, near: nearest(word, among: known))
    }

    /// What a mistyped word is compared with.
    private var known: [String] {
        files.map(\.label).sorted() + files.compactMap { $0.stem }.sorted()
    }

    private func byJob(_ word: String) -> [StatusFile] {
        guard let job = JobID(word.uppercased()) else { return [] }
        return files.filter { $0.job == job }
    }

    private func byLabel(_ word: String) -> [StatusFile] {
        files.filter { $0.label == word || $0.queue == nil && $0.file.bytes.elementsEqual(word.utf8) }
    }

    private func byName(_ word: String) -> [StatusFile] {
        files.filter { $0.file.bytes.elementsEqual(word.utf8) }
    }

    private func byStem(_ word: String) -> [StatusFile] {
        files.filter { $0.stem == word }
    }
}

extension StatusFile {
    /// The dropped name without its suffix, as text.
    var stem: String? {
        FileName(file.bytes).flatMap { String(validating: NameVerdict.stem(of: $0), as: UTF8.self) }
    }
}
