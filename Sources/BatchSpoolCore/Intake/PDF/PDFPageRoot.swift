/// What the root of the tree of pages says, as one is found after another.
struct PDFPageRoot {
    private var found: Int?
    /// Whether there is a root since a version of the document began.
    private var isOfThisVersion = false
    /// Whether everything so far belongs to a version with its end.
    private var isWhole = false

    /// Nil when there is none, when several are no different in age, and when the document breaks off.
    var count: Int? { isWhole ? found : nil }

    mutating func take(_ dictionary: PDFDictionary) {
        guard dictionary.type == "Pages", !dictionary.hasParent else { return }
        found = isOfThisVersion && found != dictionary.count ? nil : dictionary.count
        isOfThisVersion = true
    }

    /// An object begins.
    mutating func begin() {
        isWhole = false
    }

    /// A version of the document ends.
    mutating func end() {
        (isOfThisVersion, isWhole) = (false, true)
    }
}
