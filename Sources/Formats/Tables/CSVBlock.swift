/// Which of 64 bytes end a cell, end a line, or are quotes: one bit a byte, the first the lowest.
struct CSVBlock {
    static let length = 64

    private(set) var separators: UInt64
    private(set) var newlines: UInt64
    let quotes: UInt64

    @inline(__always)
    init(_ bytes: RawSpan, at place: Int, separator: UInt8) {
        newlines = CSVBlock.places(of: .newline, in: bytes, at: place)
        separators = newlines | CSVBlock.places(of: separator, in: bytes, at: place)
        quotes = CSVBlock.places(of: .quote, in: bytes, at: place)
    }

    /// Takes away what stands between quotes. A doubled quote closes and opens again, so all that
    /// counts is whether the quotes so far are odd; `isOpen` carries that from block to block.
    mutating func hideQuoted(isOpen: inout Bool) {
        guard quotes != 0 || isOpen else { return }
        var inside = quotes
        for step: UInt64 in [1, 2, 4, 8, 16, 32] { inside ^= inside << step }
        if isOpen { inside = ~inside }
        isOpen = inside >> 63 == 1
        separators &= ~inside
        newlines &= ~inside
    }

    @inline(__always)
    private static func places(of wanted: UInt8, in bytes: RawSpan, at place: Int) -> UInt64 {
        let wanted = SIMD16(repeating: wanted)
        var bits: UInt64 = 0
        for part in 0..<4 {
            // The place is checked, and every pattern of bits is sixteen bytes.
            let sixteen = bytes.unsafeLoadUnaligned(
                fromByteOffset: place + 16 * part, as: SIMD16<UInt8>.self)
            // A mask is as many bytes, all bits of each set or none.
            let marks =
                unsafeBitCast(sixteen .== wanted, to: SIMD2<UInt64>.self)
                & SIMD2(repeating: 0x0101_0101_0101_0101)
            let low = gathered(UInt64(littleEndian: marks[0]))
            let high = gathered(UInt64(littleEndian: marks[1]))
            bits |= (low | high &<< 8) &<< UInt64(16 * part)
        }
        return bits
    }

    /// The lowest bits of eight bytes as one byte: the product brings them together in its highest.
    @inline(__always)
    private static func gathered(_ marks: UInt64) -> UInt64 {
        (marks &* 0x0102_0408_1020_4080) &>> 56
    }
}
