/// How much a compressed file may grow.
package struct InflateLimits: Hashable, Sendable {
    /// Decompressed bytes of one source.
    package let size: Int
    /// Decompressed bytes per compressed byte, judged from the first mebibyte on.
    package let ratio: Int

    package init(size: Int, ratio: Int = 200) {
        self.size = size
        self.ratio = ratio
    }

    /// Whether `produced` bytes out of `consumed` are too many.
    func areExceeded(produced: Int, consumed: Int) -> Bool {
        produced > size || (produced > 1 << 20 && produced / max(consumed, 1) >= ratio)
    }
}
