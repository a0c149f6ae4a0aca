/// The kind of a JSON value.
package enum JSONKind: UInt8, Sendable {
    case object, array, string, number, `true`, `false`, null
}
