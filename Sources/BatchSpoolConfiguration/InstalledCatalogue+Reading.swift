package import BatchSpoolCore
import FoundationEssentials
import Glibc

/// Why the price data at a path is not used.
package enum CatalogueRefusal: Error, Hashable, Sendable {
    case missing
    /// What the system says.
    case unreadable(String)
    case damaged(CatalogueFault)

    /// What is wrong with the file.
    package var words: String {
        switch self {
        case .missing: "it is not there"
        case .unreadable(let words): "it cannot be read: \(words)"
        case .damaged(.unreadable(let what)): what
        case .damaged(.unknownSchema(let schema)): "its schema is \(schema)"
        }
    }
}

extension InstalledCatalogue {
    /// Longer files are refused unread.
    private static let limit = 256 << 20

    /// The catalogue in the file at `path`.
    package static func read(_ path: String) throws(CatalogueRefusal) -> Catalogue {
        let bytes = try bytes(of: path)
        do throws(CatalogueFault) { return try Catalogue(decoding: Data(bytes)) } catch { throw .damaged(error) }
    }

    private static func bytes(of path: String) throws(CatalogueRefusal) -> [UInt8] {
        do throws(FileFault) {
            return try SmallFile.read(path, limit: limit).bytes
        } catch {
            switch error {
            case .system(ENOENT), .system(ENOTDIR): throw .missing
            case .system(let code): throw .unreadable(SystemWords.of(code))
            case .notRegular: throw .unreadable("it is no regular file")
            case .tooLarge(let bytes): throw .unreadable("\(bytes) bytes are too many")
            }
        }
    }
}
