import Domain

/// Comma-separated values: RFC 4180, with lines that end in LF or CRLF and the names of the columns in
/// the first one.
///
/// Beyond the RFC nothing is guessed: no blanks are cut, no line is skipped, no quote stands inside an
/// unquoted cell. Quotes say nothing of a cell's kind: `1` and `"1"` are one text.
package enum CSV {
    /// Reads a text of at most `TableLimits.bytes`. A byte order mark at the start is dropped.
    package static func read(
        _ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")
    ) throws(FormatError) -> CSVTable {
        try TableLimits.check(bytes: bytes.count)
        let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        guard start < bytes.count else {
            throw FormatError(.malformed(why: "the file is empty"), at: nil)
        }
        let cells: CSVCells
        do {
            cells = try CSVCells(bytes, from: start, separator: separator)
        } catch {
            try checkConflicts(bytes)
            throw formatError(error, in: bytes, separator: separator)
        }
        try TableLimits.check(rows: cells.rowCount - 1)
        let table = CSVTable(bytes: bytes, start: start, cells: cells)
        if cells.hasQuotes { try checkQuotes(of: table) }
        try checkNames(of: table)
        return table
    }

    private static func formatError(
        _ failure: CSVCells.Failure, in bytes: [UInt8], separator: UInt8
    ) -> FormatError {
        switch failure {
        case .openQuote:
            return FormatError(.malformed(why: "a quote is opened and never closed"), at: nil)
        case .ragged(let row, let start, let columns):
            let found = cellCount(of: bytes, from: start, separator: separator)
            let why = "row \(row) has \(found) of \(columns) cells"
            return FormatError(.malformed(why: why), at: CSVTable.position(of: start, in: bytes))
        }
    }

    /// How many cells stand in the line that begins here.
    private static func cellCount(of bytes: [UInt8], from start: Int, separator: UInt8) -> Int {
        var count = 1
        var isOpen = false
        for byte in bytes[start...] {
            if byte == .quote { isOpen.toggle() }
            if isOpen { continue }
            if byte == .newline { break }
            if byte == separator { count += 1 }
        }
        return count
    }

    private static func checkConflicts(_ bytes: [UInt8]) throws(FormatError) {
        guard let line = ConflictMarkers.line(in: bytes.span) else { return }
        throw FormatError(.mergeConflict, at: Position(line: line, column: 1))
    }

    /// A cell with a quote begins and ends with one and doubles those between.
    private static func checkQuotes(of table: CSVTable) throws(FormatError) {
        for number in 0..<(table.rowCount + 1) * table.columnCount {
            let cell = table.cell(number)
            guard let first = table.bytes[cell].firstIndex(of: .quote) else { continue }
            let isWhole =
                first == cell.lowerBound && cell.count > 1
                && table.bytes[cell.upperBound - 1] == .quote
            guard isWhole, isDoubled(table.bytes[(cell.lowerBound + 1)..<(cell.upperBound - 1)])
            else {
                let row = number / table.columnCount
                let why =
                    "row \(row), column \(number % table.columnCount + 1): a quote must stand at both"
                    + " ends of a cell, and one inside it must be doubled"
                throw FormatError(
                    .malformed(why: why),
                    at: CSVTable.position(of: cell.lowerBound, in: table.bytes))
            }
        }
    }

    private static func isDoubled(_ inside: ArraySlice<UInt8>) -> Bool {
        var index = inside.startIndex
        while index < inside.endIndex {
            if inside[index] == .quote {
                guard index + 1 < inside.endIndex, inside[index + 1] == .quote else { return false }
                index += 1
            }
            index += 1
        }
        return true
    }

    private static func checkNames(of table: CSVTable) throws(FormatError) {
        let line = Position(line: 1, column: 1)
        let header = table.bytes[
            table.cell(0).lowerBound..<table.cell(table.columnCount - 1).upperBound]
        guard !header.contains(.carriageReturn) || table.hasQuotes else {
            throw FormatError(
                .refused(what: "lines end in CR alone, which only old systems write"), at: line)
        }
        try TableNames.check(table.names, at: line)
    }
}
