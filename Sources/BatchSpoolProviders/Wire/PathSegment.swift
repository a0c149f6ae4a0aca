/// A provider's id made fit for one segment of a path: whatever it holds, it names no other path.
func pathSegment(_ id: String) -> String {
    var text = ""
    for byte in id.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
            text.unicodeScalars.append(Unicode.Scalar(byte))
        case UInt8(ascii: ".") where id != "." && id != "..":
            text.append(".")
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            text += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
        }
    }
    return text
}
