/// Pictures and documents that a row holds: how many, how long as base64, a third more than their bytes, and of how many
/// pixels and pages.
struct MediaSizes: Hashable {
    /// Pictures, those by their address as well.
    private var images = 0
    private var largestImage = 0
    private var allImages = 0
    private var largestFile = 0
    private var longestSide = 0
    private var mostPixels = 0
    private var mostPages = 0
    private var allPages = 0

    /// A row of so many bytes is within every limit; only larger ones need a look at what they hold.
    static let remarkable = 4_000_000
    /// A few pictures no side of which is longer are within every limit.
    private static let remarkableSide = 5000
    /// Documents of no more pages in all are, too.
    private static let remarkablePages = 100

    /// A picture of so many characters; nil for one that is elsewhere. `size` is nil when it is not
    /// known.
    mutating func add(image base64: Int?, _ size: PictureSize? = nil) {
        images += 1
        largestImage = max(largestImage, base64 ?? 0)
        allImages += base64 ?? 0
        guard let size else { return }
        longestSide = max(longestSide, size.width, size.height)
        mostPixels = max(mostPixels, size.width * size.height)
    }

    /// A document of so many characters; nil for one that is elsewhere. `pages` is nil when their number is not known.
    mutating func add(file base64: Int?, pages: Int? = nil) {
        largestFile = max(largestFile, base64 ?? 0)
        // No sum of as many as fit into a row overflows.
        let pages = min(pages ?? 0, 1 << 31)
        mostPages = max(mostPages, pages)
        allPages += pages
    }

    mutating func add(_ other: MediaSizes) {
        images += other.images
        largestImage = max(largestImage, other.largestImage)
        allImages += other.allImages
        largestFile = max(largestFile, other.largestFile)
        longestSide = max(longestSide, other.longestSide)
        mostPixels = max(mostPixels, other.mostPixels)
        mostPages = max(mostPages, other.mostPages)
        allPages += other.allPages
    }

    /// What some services find too much about a row of `bytes`.
    func marks(bytes: Int) -> [ParameterMark] {
        guard
            bytes > Self.remarkable || images > 8 || longestSide > Self.remarkableSide
                || allPages > Self.remarkablePages
        else { return [] }
        let found: [(ParameterMark, Bool)] = [
            (.over8Images, images > 8), (.over30Images, images > 30),
            (.imageOver5MB, largestImage > 5 << 20), (.imageOver10MB, largestImage / 4 * 3 > 10_000_000),
            (.imageOver8000Pixels, longestSide > 8000), (.manyImagesOver2000Pixels, images > 20 && longestSide > 2000),
            (.imageOver33Megapixels, mostPixels > 33_177_600),
            (.imagesOver10MB, allImages > 10_000_000), (.fileOver50MB, largestFile / 4 * 3 > 50_000_000),
            (.over100Pages, allPages > 100), (.over600Pages, allPages > 600), (.fileOver1000Pages, mostPages > 1000),
            (.imageRowOver4MB, allImages > 0 && bytes > 4_000_000), (.rowOver10MB, bytes > 10_000_000),
            (.rowOver25MB, bytes > 25_000_000), (.rowOver32MB, bytes > 32_000_000),
            (.rowOver50MB, bytes > 50_000_000), (.rowOver100MB, bytes > 100_000_000),
        ]
        return found.filter(\.1).map(\.0)
    }
}
