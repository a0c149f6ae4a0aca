/// What reading a row does with a parameter.
enum ParameterRole {
    case model
    /// The messages or the input, which are read after everything else.
    case prompt
    case stream
    case other
}

extension KnownParameter {
    var role: ParameterRole {
        switch bytes.count {
        case 5 where bytes.isEqual(to: UnsafeRawBufferPointer("model")): .model
        case 5 where bytes.isEqual(to: UnsafeRawBufferPointer("input")): .prompt
        case 6 where bytes.isEqual(to: UnsafeRawBufferPointer("stream")): .stream
        case 8 where bytes.isEqual(to: UnsafeRawBufferPointer("messages")): .prompt
        default: .other
        }
    }
}
