/// What a dictionary says of itself, and nothing of what is inside its values.
struct PDFDictionary {
    private(set) var type: PDFWord?
    /// Nil also where it stands in another object; so are all numbers.
    private(set) var count: Int?
    private(set) var length: Int?
    private(set) var hasParent = false
    private(set) var filter: PDFValue?
    private(set) var filterParameters: PDFValue?

    /// The dictionary that has just been opened.
    init<Bytes>(from tokens: inout PDFTokens<Bytes>) throws(PDFUnreadable) {
        var last: PDFWord?
        while true {
            switch try tokens.expect() {
            case .closesDictionary: return
            case .name(let key):
                last = key
                set(key, try tokens.value())
            // The number before was the first of a reference, as in `7 0 R`.
            case .word: if let last { set(last, .other) }
            default: throw PDFUnreadable()
            }
        }
    }

    private mutating func set(_ key: PDFWord, _ value: PDFValue?) {
        switch key {
        case "Type": type = value?.name
        case "Count": count = value?.number
        case "Length": length = value?.number
        case "Parent": hasParent = value != nil
        case "Filter": filter = value
        case "DecodeParms": filterParameters = value
        default: break
        }
    }
}
