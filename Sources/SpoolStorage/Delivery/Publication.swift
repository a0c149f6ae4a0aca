/// One finished file in `work/` and where it appears.
package struct Publication: Sendable {
    /// The name in `work/`.
    package let work: FileName
    /// The directory it appears in.
    package let directory: Directory
    /// The name there.
    package let target: FileName
    /// Of the content, lower-case hexadecimal digits.
    package let sha256: String

    /// A file whose content is on disk.
    package init(work: FileName, directory: Directory, target: FileName, sha256: String) {
        self.work = work
        self.directory = directory
        self.target = target
        self.sha256 = sha256
    }
}
