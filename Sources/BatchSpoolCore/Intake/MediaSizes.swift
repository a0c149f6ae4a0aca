/// Pictures and documents that a row holds: how many, and how long as base64, a third more than their bytes.
struct MediaSizes: Hashable {
    /// Pictures, those by their address as well.
    private var images = 0
    private var largestImage = 0
    private var allImages = 0
    private var largestFile = 0

    /// A row of so many bytes is within every limit; only larger ones need a look at what they hold.
    static let remarkable = 4_000_000

    /// A picture of so many characters; nil for one that is elsewhere.
    mutating func add(image base64: Int?) {
        images += 1
        largestImage = max(largestImage, base64 ?? 0)
        allImages += base64 ?? 0
    }

    /// A document of so many characters; nil for one that is elsewhere.
    mutating func add(file base64: Int?) {
        largestFile = max(largestFile, base64 ?? 0)
    }

    mutating func add(_ other: MediaSizes) {
        images += other.images
        largestImage = max(largestImage, other.largestImage)
        allImages += other.allImages
        largestFile = max(largestFile, other.largestFile)
    }

    /// What some services find too much about a row of `bytes`.
    func marks(bytes: Int) -> [ParameterMark] {
        guard bytes > Self.remarkable || images > 8 else { return [] }
        let found: [(ParameterMark, Bool)] = [
            (.over8Images, images > 8), (.over30Images, images > 30),
            (.imageOver5MB, largestImage > 5 << 20), (.imageOver10MB, largestImage / 4 * 3 > 10_000_000),
            (.imagesOver10MB, allImages > 10_000_000), (.fileOver50MB, largestFile / 4 * 3 > 50_000_000),
            (.imageRowOver4MB, allImages > 0 && bytes > 4_000_000), (.rowOver10MB, bytes > 10_000_000),
            (.rowOver25MB, bytes > 25_000_000), (.rowOver32MB, bytes > 32_000_000),
            (.rowOver50MB, bytes > 50_000_000), (.rowOver100MB, bytes > 100_000_000),
        ]
        return found.filter(\.1).map(\.0)
    }
}
