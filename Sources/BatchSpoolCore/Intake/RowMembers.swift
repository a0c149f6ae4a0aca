import JSONLines

/// What the members of one request body say about where it can go; reused from row to row.
struct RowMembers {
    var endpoint = Endpoint.chatCompletions
    /// The model in force for the row; nil when neither the row nor an override names one.
    private(set) var model: ModelName?
    /// Marks of the delicate parameters, in the order of the row.
    private(set) var marks: [String] = []
    private(set) var maxTokens: Int?
    /// How many answers the row asks for (`n`).
    private(set) var choices = 1
    /// Whether the body is sent as it stands once the model is right.
    private(set) var unchanged = true
    private var names: [String] = []
    private var options = JobOptions()
    private var buffer: [UInt8] = []

    /// Forgets the row before.
    mutating func reset(_ options: JobOptions) {
        self.options = options
        endpoint = .chatCompletions
        model = nil
        marks.removeAll(keepingCapacity: true)
        names.removeAll(keepingCapacity: true)
        maxTokens = nil
        choices = 1
        unchanged = true
    }

    /// The row names a model; renaming by `model_map` happens here.
    mutating func take(model text: String) {
        if let renamed = options.modelMap[text] {
            model = renamed
            unchanged = false
        } else {
            model = ModelName(text)
        }
    }

    /// One parameter of the row, by the bytes of its value.
    mutating func take(_ name: String, value: UnsafeRawBufferPointer) {
        if !options.defaults.isEmpty { names.append(name) }
        if options.override.isEmpty || options.override[name] == nil { weigh(name, value) }
    }

    /// Adds what override and defaults bring, after the row's own members.
    mutating func finish() {
        guard !options.override.isEmpty || !options.defaults.isEmpty else { return }
        unchanged = false
        for (name, text) in options.override { weigh(name, text) }
        for (name, text) in options.defaults where options.override[name] == nil && !names.contains(name) {
            if name != "model" || model == nil { weigh(name, text) }
        }
    }

    /// Bytes that are equal for rows of one group.
    mutating func spelling(_ model: ModelName) -> [UInt8] {
        buffer.removeAll(keepingCapacity: true)
        buffer.append(contentsOf: endpoint.rawValue.utf8)
        buffer.append(0)
        buffer.append(contentsOf: model.rawValue.utf8)
        for mark in marks {
            buffer.append(0)
            buffer.append(contentsOf: mark.utf8)
        }
        return buffer
    }

    private mutating func weigh(_ name: String, _ text: String) {
        var text = text
        text.withUTF8 { bytes in
            let value = UnsafeRawBufferPointer(bytes)
            if name == "model" { model = JSONText.decode(token: value).map { ModelName($0) } } else { weigh(name, value) }
        }
    }

    private mutating func weigh(_ name: String, _ value: UnsafeRawBufferPointer) {
        switch name {
        case "max_tokens", "max_completion_tokens", "max_output_tokens": maxTokens = Self.integer(value) ?? maxTokens
        case "n": choices = Self.integer(value) ?? 1
        default: break
        }
        if let mark = ParameterRules.mark(endpoint: endpoint, name: name, value: value) { marks.append(mark) }
    }

    private static func integer(_ token: UnsafeRawBufferPointer) -> Int? {
        var value = 0
        for byte in token {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), value < 1 << 40 else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return token.isEmpty ? nil : value
    }
}
