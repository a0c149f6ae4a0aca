extension ArrivalReason {
    /// Why the name stays where it is.
    package var words: String {
        switch self {
        case .beingWritten: "somebody is still writing it"
        case .settling: "it is not quiet yet"
        case .empty: "it is empty"
        case .hardLinked: "it has more than one name"
        case .unreadable: "the daemon may not read it"
        case .tooLarge: "it is larger than max_file allows"
        case .symbolicLink: "it is a symbolic link"
        case .notRegular: "it is no regular file"
        case .directory: "it is a directory and no declared queue"
        case .immutable: "it is immutable"
        case .reservedName: "names of this form are for what batchspool writes"
        case .unknownSuffix: "the name ends in none of .jsonl, .ndjson, .jsonl.gz"
        case .lonelyCompanion: "there is no input of the same name"
        case .diskFull: "the disk has no room, or takes no writes"
        case .ownerFiles: "owner_files of its owner are taken and not submitted yet"
        case .ownerBytes: "owner_bytes of its owner are taken and have not ended yet"
        case .ownerJobs: "owner_jobs of its owner have not ended yet"
        }
    }

    /// The same with what would make it acceptable, unless waiting is enough.
    package var sentence: String { next.map { "\(words); \($0)" } ?? words }

    /// What would make it acceptable; nil when waiting is enough.
    package var next: String? {
        switch self {
        case .settling, .beingWritten, .ownerFiles, .ownerBytes, .ownerJobs: nil
        case .empty: "write requests into it or remove it"
        case .hardLinked: "remove the other names, or drop a copy"
        case .unreadable: "chmod g+r the file, or use `batchspool submit`"
        case .tooLarge: "split the file"
        case .symbolicLink, .notRegular: "drop a regular file"
        case .directory: "move the files into the inbox itself, or declare the queue in the configuration"
        case .immutable: "chattr -i the file"
        case .reservedName, .unknownSuffix: "rename it to NAME.jsonl"
        case .lonelyCompanion: "drop NAME.jsonl beside it"
        case .diskFull: "make room on the spool's disk"
        }
    }
}
