/// Keys that are refused with better words than "unknown".
enum LaterKeys {
    private static let options: Set<String> = [
        "escalate", "deadline", "on_deadline", "pay_twice", "window", "canary", "max_error_rate", "sample", "priority",
        "models", "template", "schema", "include_input", "dedupe", "deliver",
    ]
    private static let provider: Set<String> = ["endpoint", "region"]
    private static let dialects: Set<String> = ["bedrock", "vertex"]

    /// Whether `key` of a table of this kind is designed and not built.
    static func contains(_ key: String, in kind: String) -> Bool {
        switch kind {
        case "routing", "queue.*": options.contains(key)
        case "provider.*": provider.contains(key)
        default: false
        }
    }

    /// Whether a dialect or vendor of this name is designed and not built.
    static func isDialect(_ name: String) -> Bool {
        dialects.contains(name)
    }

    /// Whether `key` is what people call a secret.
    static func looksSecret(_ key: String) -> Bool {
        let bare = key.lowercased().filter { $0 != "_" && $0 != "-" }
        return ["key", "apikey", "token", "secret", "password", "authorization", "bearer"].contains(bare)
    }
}
