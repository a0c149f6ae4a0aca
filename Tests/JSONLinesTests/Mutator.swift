/// Makes damaged lines out of sound ones.
struct Mutator {
    static let seeds: [String] = [
        #"{"custom_id":"req-1","method":"POST","url":"/v1/chat/completions","body":{"model":"m","messages":[]}}"#,
        #"{"custom_id": "r", "messages": [{"role": "user", "content": "Say \"hi\"\nto \u00e9lan \ud83d\ude00"}]}"#,
        #"{"a":[1,-0,1.5,2e10,3E-2,0.0,-12.75e+3],"b":true,"c":false,"d":null,"e":{}}"#,
        #"{"é":"日本語 text — “quotes” 😀","\u0061":1,"b":{"a":{"a":[[],[[]]]}}}"#,
        #" { "k" : [ { "x" : "y" } , { "x" : "z" } ] , "l" : "\\\/\b\f\r\t" } "#,
        #"{"a":0,"b":1,"c":2,"d":3,"e":4,"f":5,"g":6,"h":7,"i":8,"j":9,"k":10"#
            + #","l":11,"m":12,"n":13,"o":14,"p":15,"q":16,"r":17}"#,
        #"{"long":"\#(String(repeating: "a", count: 90))"}"#,
        #"{"data":"data:image/png;base64,iVBORw0KGgo=","n":12345678901234567890123456789012345678901234567890}"#,
        #"{"response":{"status_code":200,"body":{"choices":[{"finish_reason":"stop"}],"usage":{"total_tokens":7}}}}"#,
        String(repeating: #"{"a":["#, count: 32) + String(repeating: "]}", count: 32),
    ]

    static let pieces: [[UInt8]] =
        [
            "\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\\u", "\\ud800", "\\udc00", "\\u0061", "tru", "null", "01",
            "1.", "-", "e", ".", "\"a\":", "{\"a\":1}", "\u{FEFF}", "é", "😀", "\t", "\r", "\n", "/", "data:", "NaN",
        ].map { Array($0.utf8) } + [
            [0], [0x1F], [0x7F], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], [0xE2, 0x82],
        ]

    private var random: SplitMix

    init(seed: UInt64) {
        random = SplitMix(state: seed)
    }

    mutating func line() -> [UInt8] {
        changed(Array(Self.seeds[random.below(Self.seeds.count)].utf8))
    }

    /// The line with up to three changes.
    mutating func changed(_ line: [UInt8]) -> [UInt8] {
        var bytes = line
        for _ in 0...random.below(3) { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        let at = random.below(bytes.count + 1)
        let length = random.below(8)
        let range = at..<min(bytes.count, at + length)
        switch random.below(6) {
        case 0: bytes.replaceSubrange(range, with: [])
        case 1: bytes.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)], at: at)
        case 2: bytes.replaceSubrange(range, with: Self.pieces[random.below(Self.pieces.count)])
        case 3: bytes.insert(contentsOf: bytes[range], at: random.below(bytes.count + 1))
        case 4: if at < bytes.count { bytes[at] ^= 1 << UInt8(random.below(8)) }
        default: if random.below(4) == 0 { bytes.removeSubrange(at...) } else { swapNeighbours(&bytes, at) }
        }
    }

    private func swapNeighbours(_ bytes: inout [UInt8], _ at: Int) {
        guard at + 1 < bytes.count else { return }
        bytes.swapAt(at, at + 1)
    }
}
