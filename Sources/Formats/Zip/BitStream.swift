/// Bits of a byte stream, the lowest of each byte first.
struct BitStream {
    private let bytes: ArraySlice<UInt8>
    private var place: Int
    private var bits: UInt64 = 0
    private var count = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    private mutating func fill() {
        while count <= 56, place < bytes.endIndex {
            bits |= UInt64(bytes[place]) << UInt64(count)
            place += 1
            count += 8
        }
    }

    /// The next bits, at most 16, without taking them; zeros behind the end.
    mutating func peek(_ length: Int) -> UInt64 {
        if count < length { fill() }
        return bits & (1 << UInt64(length) - 1)
    }

    /// False when the stream ends before.
    mutating func skip(_ length: Int) -> Bool {
        if count < length { fill() }
        guard count >= length else { return false }
        bits >>= UInt64(length)
        count -= length
        return true
    }

    /// The next bits, at most 16; nil when the stream ends before.
    mutating func take(_ length: Int) -> UInt64? {
        let value = peek(length)
        return skip(length) ? value : nil
    }

    /// Drops the bits up to the next whole byte.
    mutating func alignToByte() { _ = skip(count & 7) }
}
