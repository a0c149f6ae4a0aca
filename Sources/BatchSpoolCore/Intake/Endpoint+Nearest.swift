extension Endpoint {
    /// The path that `url` was probably meant to be: a whole address, a path without its version, a slip.
    static func nearest(to url: String) -> String? {
        var trimmed = url[...]
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        let paths = allCases.map(\.rawValue)
        if let same = paths.first(where: { trimmed.hasSuffix($0) }) { return same }
        if trimmed.utf8.count > 4, let longer = paths.first(where: { $0.hasSuffix(trimmed) }) { return longer }
        return BatchSpoolCore.nearest(trimmed, among: paths)
    }
}
