import JSONLines

/// Writes the lines of `errors.jsonl`.
package enum ErrorLine {
    /// Appends the line of a row that the batch answered with an error, or never executed.
    package static func append(
        _ answer: borrowing RowAnswer, error: RowError, customID: UnsafeRawBufferPointer, place: RowPlace, cost: Money?,
        line: ResultLine, to output: inout [UInt8]
    ) {
        appendHead(error, customID: customID, to: &output)
        line.append(responseAndOurs: answer, between: "", place: place, cost: cost, to: &output)
    }

    /// Appends the line of a row that no batch answered, or of a line that is no row.
    ///
    /// An empty `customID` becomes null.
    package static func append(
        error: RowError, customID: UnsafeRawBufferPointer, place: RowPlace, to output: inout [UInt8]
    ) {
        appendHead(error, customID: customID, to: &output)
        output.append(atMost: RowPlace.headRoom + 32) { space in
            space.append(",\"response\":null")
            place.appendHead(to: &space)
            space.append("}}")
        }
    }

    private static func appendHead(_ error: RowError, customID: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        output += "{\"custom_id\":"
        if customID.isEmpty { output += "null" } else { JSONText.append(bytes: customID, to: &output) }
        output += ",\"error\":{\"code\":"
        JSONText.append(error.code, to: &output)
        output += ",\"message\":"
        JSONText.append(error.message, to: &output)
        output += error.retryable ? ",\"retryable\":true}" : ",\"retryable\":false}"
    }
}
