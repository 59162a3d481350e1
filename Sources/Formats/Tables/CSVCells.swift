/// Where the cells of a CSV text end, found without a look at what they say.
///
/// Blocks of bytes become masks of bits: Langdale and Lemire, "Parsing Gigabytes of JSON per Second",
/// VLDB Journal 28 (2019), section 3.1, applied to commas, line feeds and quotes.
struct CSVCells {
    /// The place of the comma or line feed behind each cell, row by row, the header first; the length of
    /// the text where the last line has no line feed.
    private(set) var ends: [UInt32] = []
    /// The cells of the first row; zero before its end.
    private(set) var columnCount = 0
    private(set) var hasQuotes = false

    enum Failure: Error, Hashable {
        /// A row, the header being 0, with fewer or more cells than the header has; where it begins.
        case ragged(row: Int, start: Int, columns: Int)
        case openQuote
    }

    private var count = 0
    /// Which separator must be the next line feed, and the only one.
    private var nextRowEnd = -1
    private var isOpen = false

    init(_ bytes: [UInt8], from start: Int, separator: UInt8) throws(Failure) {
        let span = bytes.span.bytes
        var place = start
        while place + CSVBlock.length <= bytes.count {
            try take(CSVBlock(span, at: place, separator: separator), at: place)
            place += CSVBlock.length
            if place == start + 1 << 20 { reserve(for: bytes.count, after: place) }
        }
        if place < bytes.count {
            let rest = Array(bytes[place...])
            let padded = rest + [UInt8](repeating: 0, count: CSVBlock.length - rest.count)
            try take(CSVBlock(padded.span.bytes, at: 0, separator: separator), at: place)
        }
        guard !isOpen else { throw .openQuote }
        try endLastLine(of: bytes, from: start)
    }

    var rowCount: Int { columnCount == 0 ? 0 : count / columnCount }

    /// Room for the whole text, by what its first part needed.
    private mutating func reserve(for length: Int, after place: Int) {
        ends.reserveCapacity(count / (place >> 10) * (length >> 10) * 9 / 8)
    }

    @inline(__always)
    private mutating func take(_ block: CSVBlock, at place: Int) throws(Failure) {
        var block = block
        if block.quotes != 0 || isOpen {
            hasQuotes = true
            block.hideQuoted(isOpen: &isOpen)
        }
        let before = count
        var left = block.separators
        while ends.count < count + CSVBlock.length {
            ends.append(contentsOf: repeatElement(0, count: 4_096))
        }
        while left != 0 {
            ends[count] = UInt32(truncatingIfNeeded: place &+ left.trailingZeroBitCount)
            count &+= 1
            left &= left &- 1
        }
        try checkLines(of: block, behind: before)
    }

    /// Whether the lines that end in a block do so where they must.
    @inline(__always)
    private mutating func checkLines(of block: CSVBlock, behind before: Int) throws(Failure) {
        var left = block.newlines
        while left != 0 {
            let newline = left & (0 &- left)
            let number = before + (block.separators & (newline &- 1)).nonzeroBitCount
            if columnCount == 0 {
                columnCount = number + 1
                nextRowEnd = number
            }
            guard number == nextRowEnd else { throw ragged }
            nextRowEnd += columnCount
            left &= left &- 1
        }
    }

    /// A line feed at the very end begins no row.
    private mutating func endLastLine(of bytes: [UInt8], from start: Int) throws(Failure) {
        ends.removeLast(ends.count - count)
        let last = ends.last.map { Int($0) + 1 } ?? start
        let isEnded =
            last == bytes.count && (last == start || bytes[last - 1] == .newline)
        guard !isEnded else { return }
        ends.append(UInt32(bytes.count))
        count += 1
        if columnCount == 0 { columnCount = count }
        guard nextRowEnd == -1 || nextRowEnd == count - 1 else { throw ragged }
    }

    private var ragged: Failure {
        let row = nextRowEnd / columnCount
        return .ragged(
            row: row, start: Int(ends[nextRowEnd - columnCount]) + 1, columns: columnCount)
    }
}
