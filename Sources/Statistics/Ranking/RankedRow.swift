/// One row in the order of its scores, in eight bytes, so that sorting moves little memory.
package struct RankedRow: Hashable, Sendable {
    /// The most rows that fit.
    static let mostRows = 1 << 31

    /// From the high end: 32 bits of order, one of class, 31 of the row.
    private let bits: UInt64

    init(order: UInt32, row: Int, isPositive: Bool) {
        bits =
            UInt64(order) << 32 | (isPositive ? 1 << 31 : 0) | UInt64(truncatingIfNeeded: row)
    }

    /// The place of its score among the distinct scores, from 0; rows that tie share it.
    package var order: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }
    package var isPositive: Bool { bits & 1 << 31 != 0 }
    package var row: Int { Int(truncatingIfNeeded: bits & (1 << 31 - 1)) }

    func ordered(_ order: UInt32) -> RankedRow {
        RankedRow(order: order, row: row, isPositive: isPositive)
    }
}
