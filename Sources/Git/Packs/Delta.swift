/// How to make an object out of another one. The layout stands in gitformat-pack(5).
struct Delta {
    /// Of the head, in bytes, at most.
    static let longestHead = 20

    let baseSize: Int
    let resultSize: Int
    private let steps: ByteCursor

    /// Nil for what does not begin as a delta does.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var cursor = ByteCursor(bytes)
        guard let baseSize = cursor.size(), let resultSize = cursor.size() else { return nil }
        self.baseSize = baseSize
        self.resultSize = resultSize
        steps = cursor
    }

    /// Fills `result`, of `resultSize`; says whether the delta was made for a base of this size and gives
    /// exactly as many bytes.
    func apply(
        to base: UnsafeRawBufferPointer, into result: UnsafeMutableRawBufferPointer
    ) -> Bool {
        guard base.count == baseSize, result.count == resultSize else { return false }
        var (steps, filled) = (steps, 0)
        while let step = steps.byte() {
            let piece: UnsafeRawBufferPointer
            if step & 0x80 != 0 {
                guard let range = Self.range(step, &steps), range.upperBound <= base.count
                else { return false }
                piece = UnsafeRawBufferPointer(rebasing: base[range])
            } else {
                // A step of no bytes is reserved.
                guard step != 0, let new = steps.bytes(Int(step)) else { return false }
                piece = new
            }
            guard piece.count <= result.count - filled else { return false }
            UnsafeMutableRawBufferPointer(rebasing: result[filled...]).copyMemory(from: piece)
            filled += piece.count
        }
        return filled == result.count
    }

    /// What of the base a step copies: its low bits say which bytes of offset and length are there.
    @inline(__always)
    private static func range(_ step: UInt8, _ steps: inout ByteCursor) -> Range<Int>? {
        var (offset, length) = (0, 0)
        for bit in 0..<4 where step & 1 << bit != 0 {
            guard let byte = steps.byte() else { return nil }
            offset |= Int(byte) << (8 * bit)
        }
        for bit in 0..<3 where step & 0x10 << bit != 0 {
            guard let byte = steps.byte() else { return nil }
            length |= Int(byte) << (8 * bit)
        }
        return offset..<offset + (length == 0 ? 0x10000 : length)
    }
}
