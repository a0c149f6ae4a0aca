extension FileName {
    /// 64 bits that differ for different names (FNV-1a), for names too long to be part of another one.
    var fingerprint: UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
