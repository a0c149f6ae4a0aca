import BatchSpoolCore
import SpoolStorage

/// Where a file went.
struct DropReport {
    let output: Output
    let spool: SpoolView

    func tell(_ dropped: Drop.Dropped, of target: CheckTarget) {
        guard output.isJSON else {
            if let wanted = target.name, wanted != dropped.name {
                output.aside(Notes.renamed(wanted, to: dropped.name))
            }
            return output.line("\(target.shown): dropped as \(dropped.path)")
        }
        var object = JSONObject()
        object.add("spool", spool.path)
        object.add("file", EscapedText(bytes: dropped.name.bytes).text)
        object.add("queue", dropped.queue)
        object.add("path", dropped.path)
        object.add("bytes", dropped.bytes)
        output.line(object.text)
    }
}
