import JSONLines

/// In which form an answer is wanted.
enum ChatFormat {
    /// As it comes.
    case text
    /// Some JSON object.
    case jsonObject
    /// JSON by a schema.
    case jsonSchema(Schema)
    case other

    struct Schema {
        let name: ChatValue?
        let description: ChatValue?
        let schema: ChatValue
        /// Whether the answer must keep to it; false when the request does not say.
        let isStrict: Bool
    }

    /// The value of `response_format`.
    init(_ value: ChatValue) {
        guard let type = value["type", .string] else {
            self = .other
            return
        }
        if type.is("text") {
            self = .text
        } else if type.is("json_object") {
            self = .jsonObject
        } else if type.is("json_schema"), let described = value["json_schema", .object],
            let schema = described["schema", .object]
        {
            self = .jsonSchema(
                Schema(
                    name: described["name", .string], description: described["description", .string], schema: schema,
                    isStrict: described["strict"]?.kind == .true))
        } else {
            self = .other
        }
    }
}
