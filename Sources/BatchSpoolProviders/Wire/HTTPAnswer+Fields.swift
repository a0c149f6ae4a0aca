import HTTPInterface
import HTTPTypes

extension HTTPAnswer {
    /// A field by its name in text; nil when it was not sent.
    subscript(name: String) -> String? {
        HTTPField.Name(name).flatMap { response.headerFields[$0] }
    }
}
