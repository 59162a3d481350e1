package import Domain

/// A CSV text with the places of its cells. Cells are read when a column is asked for.
package struct CSVTable: Table {
    let bytes: [UInt8]
    private let start: Int
    private let cells: CSVCells
    package let names: [ExactString]
    package let rowCount: Int
    let columnCount: Int

    init(bytes: [UInt8], start: Int, cells: CSVCells) {
        self.bytes = bytes
        self.start = start
        self.cells = cells
        columnCount = cells.columnCount
        rowCount = cells.rowCount - 1
        names = (0..<cells.columnCount).map { column in
            let cell = CSVTable.extent(of: column, in: cells, of: bytes, from: start)
            return ExactString(String(decoding: CSVTable.unquoted(bytes[cell]), as: UTF8.self))
        }
    }

    var hasQuotes: Bool { cells.hasQuotes }

    /// The extent of a cell with its quotes; cells are numbered row by row, the header first.
    func cell(_ number: Int) -> Range<Int> {
        CSVTable.extent(of: number, in: cells, of: bytes, from: start)
    }

    @inline(__always)
    private static func extent(
        of number: Int, in cells: CSVCells, of bytes: [UInt8], from start: Int
    ) -> Range<Int> {
        let lower = number == 0 ? start : Int(cells.ends[number - 1]) + 1
        var upper = Int(cells.ends[number])
        // Before a line feed, or at the end of the text.
        if upper > lower, bytes[upper - 1] == .carriageReturn,
            upper == bytes.count || bytes[upper] == .newline
        {
            upper -= 1
        }
        return lower..<upper
    }

    @inline(__always)
    private func cell(_ row: Int, _ column: Int) -> Range<Int> {
        cell((row + 1) * columnCount + column)
    }

    /// The extent of a cell without its quotes; doubled ones inside stay two.
    @inline(__always)
    func unquotedCell(_ row: Int, _ column: Int) -> Range<Int> {
        let cell = cell(row, column)
        guard hasQuotes, cell.count > 1, bytes[cell.lowerBound] == .quote else { return cell }
        return (cell.lowerBound + 1)..<(cell.upperBound - 1)
    }

    /// What stands between the quotes of a cell that has any; doubled ones are one.
    private static func unquoted(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard cell.first == .quote, cell.count > 1 else { return cell }
        let inside = cell.dropFirst().dropLast()
        guard inside.contains(.quote) else { return inside }
        var text: [UInt8] = []
        var wasQuote = false
        for byte in inside {
            wasQuote = byte == .quote && !wasQuote
            if !wasQuote { text.append(byte) }
        }
        return text[...]
    }

    private func text(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
        CSVTable.unquoted(bytes[cell(row, column)])
    }

    package func kind(of column: Int) -> CellKind {
        guard rowCount > 0 else { return .null }
        let text = Array(text(0, column))
        if text.isEmpty { return .null }
        // What is not finite is a number gone wrong; as such it is refused.
        let isNumber =
            CellNumber.isNumber(text.span.bytes, 0, text.count) || CellNumber.isNonFinite(text)
        return isNumber ? .number : .text
    }

    package func numbers(in column: Int) throws(CellError) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(rowCount)
        let span = bytes.span.bytes
        for row in 0..<rowCount {
            let cell = unquotedCell(row, column)
            guard let value = CellNumber.value(span, cell.lowerBound, cell.upperBound) else {
                throw error(CellNumber.problem(text(row, column)), row, column)
            }
            values.append(value)
        }
        return values
    }

    /// Text alone stands in a CSV file.
    package func booleans(in column: Int) throws(CellError) -> [Bool] {
        throw error(.mixed(kind(of: column), expected: .boolean), 0, column)
    }

    package func texts(in column: Int, as use: TextUse) throws(CellError) -> PackedTexts {
        let (texts, isASCII) = hasQuotes ? unquotedTexts(column) : plainTexts(column)
        if use != .category {
            for row in 0..<rowCount {
                if let problem = use.problem(with: texts.bytes[texts.range(of: row)]) {
                    throw error(problem, row, column)
                }
            }
        }
        if !isASCII, let row = texts.firstRowNotUTF8 { throw error(.notUTF8, row, column) }
        return texts
    }

    private func unquotedTexts(_ column: Int) -> (PackedTexts, isASCII: Bool) {
        var packed: [UInt8] = []
        var ends: [UInt32] = []
        ends.reserveCapacity(rowCount)
        for row in 0..<rowCount {
            packed += text(row, column)
            ends.append(UInt32(packed.count))
        }
        return (PackedTexts(bytes: packed, ends: ends), packed.allSatisfy { $0 < 0x80 })
    }

    /// Copies eight bytes at a time; what is copied too much is overwritten by the next cell. May take
    /// a neighbour's byte for the reason that not all is ASCII.
    private func plainTexts(_ column: Int) -> (PackedTexts, isASCII: Bool) {
        let length = (0..<rowCount).reduce(0) { $0 + cell($1, column).count }
        var packed = [UInt8](repeating: 0, count: length + 8)
        var ends = [UInt32](repeating: 0, count: rowCount)
        var seen: UInt64 = 0
        var end = 0
        let source = bytes.span.bytes
        var span = packed.mutableSpan
        var target = span.mutableBytes
        for row in 0..<rowCount {
            let cell = cell(row, column)
            var place = cell.lowerBound
            while place < cell.upperBound, place + 8 <= source.byteCount {
                let word = source.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
                seen |= word
                target.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
                let step = min(8, cell.upperBound - place)
                place += step
                end += step
            }
            while place < cell.upperBound {
                let byte = source.byte(place)
                seen |= UInt64(byte)
                target.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
                place += 1
                end += 1
            }
            ends[row] = UInt32(end)
        }
        packed.removeLast(8)
        return (PackedTexts(bytes: packed, ends: ends), seen & 0x8080_8080_8080_8080 == 0)
    }

    package func line(of row: Int) -> Int? {
        CSVTable.position(of: cell(row, 0).lowerBound, in: bytes).line
    }

    func error(_ problem: CellError.Problem, _ row: Int, _ column: Int) -> CellError {
        CellError(problem, row: row, column: names[column], line: line(of: row))
    }

    /// Lines count from 1; the column of a position is 1, since rows and columns are named.
    static func position(of place: Int, in bytes: [UInt8]) -> Position {
        let lines = bytes[..<min(place, bytes.count)].count { $0 == .newline }
        return Position(line: lines + 1, column: 1)
    }
}
