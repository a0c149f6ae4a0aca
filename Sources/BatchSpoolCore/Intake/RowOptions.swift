import JSONLines

/// What the options in force do to every row, worked out once.
struct RowOptions {
    /// One parameter that the options bring.
    struct Parameter {
        let name: String
        /// The JSON text of its value.
        let value: [UInt8]
    }

    /// Replaces whatever model a row names.
    let overrideModel: ModelName?
    /// For rows that name none; goes before the option `model`.
    let defaultModel: ModelName?
    let renames: [String: ModelName]
    let override: [Parameter]
    let defaults: [Parameter]
    /// Whether bodies stay as they are, renamed models aside.
    let changesNothing: Bool
    /// Whether answers are wanted as Anthropic's messages, which only rows with `params` can have.
    let wantsMessages: Bool

    init(_ options: JobOptions) {
        overrideModel = Self.model(options.override)
        defaultModel = Self.model(options.defaults)
        renames = options.modelMap
        override = Self.parameters(options.override)
        defaults = Self.parameters(options.defaults.filter { options.override[$0.key] == nil })
        wantsMessages = options.answerFormat == .anthropic
        changesNothing = options.override.isEmpty && options.defaults.isEmpty
    }

    /// Whether an override replaces the parameter of this name.
    func overrides(_ name: UnsafeRawBufferPointer) -> Bool {
        override.contains { $0.name.utf8.elementsEqual(name) }
    }

    private static func model(_ texts: [String: String]) -> ModelName? {
        guard var text = texts["model"] else { return nil }
        return text.withUTF8 { JSONText.decode(token: UnsafeRawBufferPointer($0)) }.map { ModelName($0) }
    }

    private static func parameters(_ texts: [String: String]) -> [Parameter] {
        texts.filter { $0.key != "model" }.sorted { $0.key < $1.key }.map { Parameter(name: $0, value: Array($1.utf8)) }
    }
}
