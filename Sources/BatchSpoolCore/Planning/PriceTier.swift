/// Prices of large prompts: when a prompt has more than `above` tokens, all its tokens are billed at `price`.
package struct PriceTier: Hashable, Codable, Sendable {
    package let above: Int
    package let price: TokenPrice

    package init(above: Int, price: TokenPrice) {
        self.above = above
        self.price = price
    }
}
