extension Problem {
    /// The stable word by which scripts tell problems apart.
    package var code: String {
        switch self {
        case .empty: "empty"
        case .notUTF8Hint: "not_utf8"
        case .tooLarge, .inflatesTooLarge, .lineTooLong, .rowTooLarge, .contentTooLarge: "too_large"
        case .badGzip: "bad_gzip"
        case .hardLinked: "hard_linked"
        case .notRegular: "not_regular"
        case .unknownSuffix: "unknown_suffix"
        case .notAName, .hiddenName: "bad_name"
        case .reservedSuffix: "reserved_suffix"
        case .badJSON(let fault): fault.problemCode
        case .companion: "bad_json"
        case .inCompanion(let problem): problem.code
        case .unknownMember, .unknownShape, .twoPrompts, .wrongKind, .missingMember, .saidTwice, .badMethod,
            .unknownURL, .notParams:
            "bad_request"
        case .streaming: "streaming"
        case .badCustomID: "bad_custom_id"
        case .duplicateCustomID, .madeIDTaken: "duplicate_custom_id"
        case .noModel: "no_model"
        case .tooManyGroups: "mixed"
        case .optionsNotFirst, .unknownOption, .optionNotBuilt, .optionKind, .optionValue, .optionConflict,
            .foreignParameter, .optionsChanged:
            "bad_option"
        case .notAllowed: "not_allowed"
        case .unknownModel: "unknown_model"
        case .noAllowedProvider: "no_allowed_provider"
        case .unsupportedParameter, .requiredParameter, .unsendable: "unsupported_parameter"
        case .overLimit: "over_budget"
        }
    }
}
