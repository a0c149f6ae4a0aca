/// How a model answers.
enum Manner {
    case plain
    /// Text that differs from the plain one.
    case other
    case empty
    case refusal
    case contentFilter
}
