/// The checksum of zip archives: ISO 3309 and RFC 1952, eight bytes at a time.
///
/// Source: Kounavis and Berry, "A Systematic Approach to Building High Performance Software-Based CRC
/// Generators", ISCC 2005 (slicing by eight).
enum CRC32 {
    /// Table k holds, at place b, the remainder of the byte b followed by k zero bytes.
    private static let tables: [UInt32] = {
        var tables: [UInt32] = []
        for byte in 0..<UInt32(256) {
            var value = byte
            for _ in 0..<8 { value = value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
            tables.append(value)
        }
        for place in 256..<2_048 {
            let shorter = tables[place - 256]
            tables.append(tables[Int(shorter & 255)] ^ (shorter >> 8))
        }
        return tables
    }()

    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let tables = tables
        let span = bytes.span.bytes
        var value = ~UInt32(0)
        var place = 0
        while place + 8 <= span.byteCount {
            let word = UInt64(
                littleEndian: span.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
            var mixed = word ^ UInt64(value)
            value = 0
            for table in stride(from: 7 * 256, through: 0, by: -256) {
                value ^= tables[table + Int(mixed & 255)]
                mixed >>= 8
            }
            place += 8
        }
        while place < span.byteCount {
            value = tables[Int((value ^ UInt32(span.byte(place))) & 255)] ^ (value >> 8)
            place += 1
        }
        return ~value
    }
}
