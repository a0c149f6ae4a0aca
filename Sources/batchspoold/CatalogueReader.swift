import BatchSpoolCore
import FoundationEssentials

/// Reads the catalogue's file.
enum CatalogueReader {
    static func read(_ path: String) throws -> Catalogue {
        try Catalogue(decoding: try Data(contentsOf: URL(filePath: path)))
    }
}
