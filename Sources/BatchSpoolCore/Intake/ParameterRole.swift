/// What reading a row does with a parameter.
enum ParameterRole {
    case model
    /// The messages or the input, which are read after everything else.
    case prompt
    case stream
    case other
}

extension KnownParameter {
    /// Whether it may be an object: the `prompt` of `/v1/responses` is a template kept at the provider.
    private var admitsObject: Bool { kinds.contains(.object) }

    var role: ParameterRole {
        switch bytes.count {
        case 5 where bytes.isEqual(to: UnsafeRawBufferPointer("model")): .model
        case 5 where bytes.isEqual(to: UnsafeRawBufferPointer("input")): .prompt
        case 6 where bytes.isEqual(to: UnsafeRawBufferPointer("prompt")) && !admitsObject: .prompt
        case 6 where bytes.isEqual(to: UnsafeRawBufferPointer("stream")): .stream
        case 8 where bytes.isEqual(to: UnsafeRawBufferPointer("messages")): .prompt
        default: .other
        }
    }
}
