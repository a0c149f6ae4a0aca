extension Problem {
    /// What is wrong and what would be right, without the position.
    package var words: String {
        switch self {
        case .empty, .notUTF8Hint, .tooLarge, .inflatesTooLarge, .badGzip, .hardLinked, .notRegular, .unknownSuffix,
            .notAName, .hiddenName, .reservedSuffix:
            fileWords
        case .badJSON(let fault): fault.words
        case .companion(let fault): "the options file: \(fault)"
        case .inCompanion(let problem): "the options file: \(problem.words)"
        case .lineTooLong(let length, let limit): "the line has \(length) bytes; max_line allows \(limit)"
        case .unknownMember, .unknownShape, .twoPrompts, .wrongKind, .missingMember, .saidTwice, .badMethod,
            .unknownURL, .streaming, .badCustomID, .duplicateCustomID, .madeIDTaken, .noModel, .notParams,
            .tooManyGroups,
            .rowTooLarge:
            rowWords
        case .optionsNotFirst, .unknownOption, .optionNotBuilt, .optionKind, .optionValue, .optionConflict,
            .foreignParameter, .notAllowed, .optionsChanged:
            optionWords
        case .unknownModel, .noAllowedProvider, .unsupportedParameter, .contentTooLarge, .requiredParameter,
            .unsendable, .overLimit:
            planWords
        }
    }

    private var fileWords: String {
        switch self {
        case .empty: "there is no request in the file; a line holds one JSON object"
        case .notUTF8Hint(let encoding): "the file looks like \(encoding); write it as UTF-8"
        case .tooLarge(let limit): "the file is larger than max_file allows (\(limit) bytes)"
        case .inflatesTooLarge(let limit, let ratio):
            "the file unfolds to more than max_decompressed (\(limit) bytes) or gzip_ratio (\(ratio) to 1) allow"
        case .badGzip(let what): "the gzip data cannot be read: \(what)"
        case .hardLinked(let links): "the file has \(links) names; remove the others or drop a copy"
        case .notRegular(let kind): "this is a \(kind); drop a regular file"
        case .reservedSuffix: "names of this form are for what batchspool writes; rename the file to NAME.jsonl"
        case .unknownSuffix: "the name ends in none of .jsonl, .ndjson, .jsonl.gz; rename the file"
        case .notAName: "a name holds no slash and is not empty; write NAME.jsonl"
        case .hiddenName:
            "a name with a dot in front, or with the end of an unfinished file's, is never taken; rename the file"
        default: code
        }
    }

    private var rowWords: String {
        switch self {
        case .unknownMember(let name, let near): "unknown member \(quoted(name))" + suggestion(near)
        case .unknownShape: "no request is recognised; a line has messages, input, body or params"
        case .twoPrompts: "\"messages\" is for chat and \"input\" for embeddings; keep the one that is meant"
        case .wrongKind(let member, let expected): "\(quoted(member)) has to be \(expected)"
        case .missingMember(let member, let needed): "\(quoted(member)) is missing; it holds \(needed)"
        case .saidTwice(let first, let second):
            "\(quoted(first)) and \(quoted(second)) do not go together; keep the one that is meant"
        case .badMethod(let method): "method \(quoted(method)) cannot be sent; write \"POST\""
        case .unknownURL(let url, let near): "unknown url \(quoted(url))" + suggestion(near)
        case .streaming: "\"stream\" has no meaning in a batch; leave it out"
        case .badCustomID(let what): "custom_id \(what); leave it out to have one made"
        case .duplicateCustomID(let id, let first):
            "custom_id \(quoted(id)) was already used on line \(first); give each line its own"
        case .madeIDTaken(let id, let line):
            "custom_id \(quoted(id)) is the one made for line \(line), which has none; give that line one of its own"
        case .noModel: "the row names no model and there is no default; set \"model\" in the row or in the options"
        case .notParams:
            "answer_format \"anthropic\" is for files in which every line has \"params\"; this one has none"
        case .tooManyGroups(let limit): "more than \(limit) kinds of request in one file; drop them as several files"
        case .rowTooLarge(let size, let measure, let limit, let account):
            "the request has \(size) \(measure); \(account) takes at most \(limit) in one batch"
        default: code
        }
    }

    private var optionWords: String {
        switch self {
        case .optionsNotFirst: "options stand alone, on the first line; move them there"
        case .unknownOption(let name, let near): "unknown option \(quoted(name))" + suggestion(near)
        case .optionNotBuilt(let name): "option \(quoted(name)) is not supported by this version; leave it out"
        case .optionKind(let name, let expected): "option \(quoted(name)) has to be \(expected)"
        case .optionValue(let name, let value, let expected):
            "option \(quoted(name)) cannot be \(quoted(value)); write \(expected)"
        case .optionConflict(let name):
            "option \(quoted(name)) differs between the first line and the options file; keep one"
        case .foreignParameter(let name, let option, let requests):
            "option \(quoted(option)) sets \(quoted(name)), which \(requests) do not have"
        case .optionsChanged: "the options changed while the file was taken; drop it again"
        case .notAllowed(let what, let bound): "\(what) is more than the configuration allows (\(bound))"
        default: code
        }
    }

    private var planWords: String {
        switch self {
        case .unknownModel(let name, let near): "no account offers \(quoted(name))" + suggestion(near)
        case .noAllowedProvider(let model, let reasons):
            "no allowed account can take \(quoted(model))"
                + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; "))
        case .unsupportedParameter(let name, let model, let could, let because):
            "\(quoted(name)) cannot be honoured for \(quoted(model))" + (because.map { ": \($0)" } ?? "")
                + (could.isEmpty ? "; leave it out" : "; these could: " + could.joined(separator: ", "))
        case .contentTooLarge(let name, let what, let model, let could):
            "\(quoted(name)) holds \(what), too much for \(quoted(model))"
                + (could.isEmpty ? "; make it smaller" : "; these could: " + could.joined(separator: ", "))
        case .requiredParameter(let name, let model, let could):
            "\(quoted(name)) is required for \(quoted(model))"
                + (could.isEmpty ? "; set it" : "; set it, or use one of these: " + could.joined(separator: ", "))
        case .unsendable(let detail, let model):
            "\(detail); no account can be asked this for \(quoted(model)): change the row, or allow other providers"
        case .overLimit(let limit, let ceiling, let amount):
            "the rows may cost up to \(ceiling.map { "\($0)" } ?? "an unknown amount of") USD; \(limit) is \(amount)"
        default: code
        }
    }

    private func quoted(_ text: String) -> String {
        "\"" + EscapedText(text, limit: 200).text + "\""
    }

    private func suggestion(_ near: String?) -> String {
        near.map { "; did you mean \(quoted($0))?" } ?? ""
    }
}

extension PlacedProblem {
    /// The whole sentence, position first so that editors can jump.
    package func sentence(file: String) -> String {
        switch problem {
        case .companion(let fault): "\(Self.companion(of: file)): \(fault)"
        case .inCompanion(let problem): "\(Self.companion(of: file)): \(problem.words)"
        default: placed(file)
        }
    }

    private func placed(_ file: String) -> String {
        line.map { "\(file):\($0): \(problem.words)" } ?? "\(file): \(problem.words)"
    }

    /// `orders.options.json` for `orders.jsonl.gz`.
    private static func companion(of file: String) -> String {
        let suffix = [".jsonl.gz", ".jsonl", ".ndjson"].first(where: file.hasSuffix) ?? ""
        return file.dropLast(suffix.count) + ".options.json"
    }
}
