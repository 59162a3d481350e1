/// Text of two bytes a character, as some shells of Windows write it, read as one byte each.
enum WideText {
    /// How much of a file tells.
    private static let looked = 512

    /// The bytes without the zeros between them; nil for what is no such text.
    static func narrowed(_ bytes: Span<UInt8>) -> [UInt8]? {
        let end = min(bytes.count, looked)
        guard end >= 16 else { return nil }
        let hasMark =
            bytes[0] == 0xff && bytes[1] == 0xfe || bytes[0] == 0xfe && bytes[1] == 0xff
        var zeros = (even: 0, odd: 0)
        for index in 0..<end where bytes[index] == 0 {
            if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        guard hasMark || max(zeros.even, zeros.odd) * 5 >= end * 2 else { return nil }
        var narrow: [UInt8] = []
        narrow.reserveCapacity(bytes.count / 2)
        for index in 0..<bytes.count where bytes[index] != 0 { narrow.append(bytes[index]) }
        return narrow
    }
}
