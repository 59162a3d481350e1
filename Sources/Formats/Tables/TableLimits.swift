/// How large a table may be: files come from pull requests.
package enum TableLimits {
    /// Places in a file are kept in 32 bits.
    package static let bytes = Int(Int32.max)
    /// Whole numbers of 64 bits for as many rows make less than 4 GiB of text.
    static let rows = 100_000_000

    static func check(bytes count: Int) throws(FormatError) {
        guard count <= bytes else { throw FormatError(.beyondLimit(.bytes, limit: bytes), at: nil) }
    }

    static func check(rows count: Int) throws(FormatError) {
        guard count <= rows else { throw FormatError(.beyondLimit(.values, limit: rows), at: nil) }
    }
}
