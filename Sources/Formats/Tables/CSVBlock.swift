/// Which of 64 bytes end a cell, end a line, or are quotes: one bit a byte, the first the lowest.
struct CSVBlock {
    static let length = 64

    private(set) var separators: UInt64 = 0
    private(set) var newlines: UInt64 = 0
    private(set) var quotes: UInt64 = 0

    @inline(__always)
    init(_ bytes: RawSpan, at place: Int, separator: UInt64) {
        let quote = CSVBlock.eightTimes(.quote)
        let newline = CSVBlock.eightTimes(.newline)
        for step in 0..<8 {
            let word = UInt64(
                littleEndian: bytes.unsafeLoadUnaligned(
                    fromByteOffset: place + 8 * step, as: UInt64.self))
            let shift = UInt64(8 * step)
            separators |= CSVBlock.matches(word, separator) &<< shift
            newlines |= CSVBlock.matches(word, newline) &<< shift
            quotes |= CSVBlock.matches(word, quote) &<< shift
        }
        separators |= newlines
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

    static func eightTimes(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// One bit for each byte of the word that is the one wanted. Exact: no carry leaves a byte.
    @inline(__always)
    private static func matches(_ word: UInt64, _ wanted: UInt64) -> UInt64 {
        let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
        let difference = word ^ wanted
        let marks = ~(((difference & low) &+ low) | difference | low)
        // Gathers the highest bits of the eight bytes into the highest byte.
        return ((marks &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    }
}
