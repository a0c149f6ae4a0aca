extension ConfigurationProblem.Wanted {
    /// What to write, with an example.
    package var words: String {
        switch self {
        case .duration: "a whole number with a unit, such as \"500ms\", \"10s\", \"1m\", \"2h\" or \"7d\""
        case .durations: "a list of durations, such as [\"30s\", \"1m\"]"
        case .size: "a number of bytes, or a size such as \"64MiB\" or \"200MB\""
        case .money: "dollars in quotes, such as \"20.00\""
        case .price: "dollars per million tokens in quotes, with at most six decimals, such as \"0.075\""
        case .factor: "a factor in quotes, with at most six decimals and at most 1000, such as \"0.85\""
        case .text: "text in quotes"
        case .integer: "a whole number"
        case .boolean: "true or false"
        case .texts: "a list of texts, such as [\"eu\", \"zdr\"]"
        case .table: "a table"
        default: namingWords
        }
    }

    private var namingWords: String {
        switch self {
        case .providers: "a list of accounts or vendors, such as [\"openai\", \"!groq\"]"
        case .parameters: "a table of parameters, such as { temperature = 0 }"
        case .dropped: "\"error\" or a list of parameters, such as { drop = [\"seed\"] }"
        case .address: "an address such as \"https://llm.example.org/v1\", without user, query or fragment"
        case .path: "a path that begins with /"
        case .variable: "the name of an environment variable (letters, digits and _), not the key itself"
        case .name: "a name of at most 64 letters, digits, '.', '_' and '-', the first a letter or digit"
        case .model: "the name of a model, such as \"gpt-4o-mini\""
        case .header: "printable text; a name of letters, digits and '-'"
        case .window: "hours or days as the vendor spells them, such as \"24h\""
        case .zone: "a time zone, such as \"UTC\" or \"Europe/Berlin\""
        default: ""
        }
    }
}
