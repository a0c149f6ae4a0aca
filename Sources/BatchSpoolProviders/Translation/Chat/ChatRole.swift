/// Who speaks in a message.
enum ChatRole: Sendable {
    case system
    /// What later models of OpenAI call `system`.
    case developer
    case user
    case assistant
    case tool
    /// A tool before there were tools.
    case function

    /// The role that `value` names; nil for one nobody knows.
    init?(_ value: ChatValue) {
        if value.is("user") {
            self = .user
        } else if value.is("assistant") {
            self = .assistant
        } else if value.is("system") {
            self = .system
        } else if value.is("tool") {
            self = .tool
        } else if value.is("developer") {
            self = .developer
        } else if value.is("function") {
            self = .function
        } else {
            return nil
        }
    }

    /// Whether this is an instruction and no turn.
    var isInstruction: Bool { self == .system || self == .developer }
}
