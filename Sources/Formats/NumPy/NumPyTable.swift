package import Domain

/// The arrays of a file of NumPy as the columns of a table.
package struct NumPyTable: Table {
    package let names: [ExactString]
    package let rowCount: Int
    private let columns: [NumPyColumn]

    init(columns: [NumPyColumn], rowCount: Int) throws(FormatError) {
        self.columns = columns
        self.rowCount = rowCount
        names = columns.map(\.name)
        try TableNames.check(names, at: nil)
    }

    func array(of column: Int) -> NumPyColumn { columns[column] }

    package func kind(of column: Int) -> CellKind { columns[column].kind }

    package func numbers(in column: Int) throws(CellError) -> [Double] {
        let array = columns[column]
        try check(column, is: .number)
        var values: [Double] = []
        values.reserveCapacity(rowCount)
        let span = array.bytes.span.bytes
        for row in 0..<rowCount {
            if array.element.kind == .float {
                let value = array.float(row, of: span)
                guard value.isFinite else {
                    throw error(.notFinite(ShownText("\(value)")), row, column)
                }
                values.append(0 + value)
            } else {
                let value = array.integer(row, of: span)
                guard value.magnitude <= 1 << 53 else {
                    throw error(.inexact(ShownText("\(value)")), row, column)
                }
                values.append(Double(Int64(truncatingIfNeeded: value)))
            }
        }
        return values
    }

    package func booleans(in column: Int) throws(CellError) -> [Bool] {
        try check(column, is: .boolean)
        let array = columns[column]
        let span = array.bytes.span.bytes
        var values: [Bool] = []
        for row in 0..<rowCount { values.append(array.boolean(row, of: span)) }
        return values
    }

    package func texts(in column: Int, as use: TextUse) throws(CellError) -> PackedTexts {
        let array = columns[column]
        try check(column, for: use)
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        let span = array.bytes.span.bytes
        for row in 0..<rowCount {
            let before = bytes.count
            guard append(row, of: array, span, to: &bytes) else {
                throw error(.notUTF8, row, column)
            }
            let text = bytes[before...]
            if use != .category, text.isEmpty { throw error(.empty, row, column) }
            if use == .label, CellNumber.isNonFinite(text) {
                throw error(.notFinite(ShownText(bytes: Array(text))), row, column)
            }
            // Below 4 GiB for as many rows as there may be.
            ends.append(UInt32(bytes.count))
        }
        return PackedTexts(bytes: bytes, ends: ends)
    }

    /// Adds the text of one cell; false when it is no text.
    @inline(__always)
    private func append(
        _ row: Int, of array: NumPyColumn, _ span: RawSpan, to bytes: inout [UInt8]
    ) -> Bool {
        switch array.element.kind {
        case .float: bytes += "\(array.float(row, of: span))".utf8
        case .integer, .unsigned: append(array.integer(row, of: span), to: &bytes)
        case .boolean: bytes += "\(array.boolean(row, of: span))".utf8
        case .text, .bytes: return array.append(row, to: &bytes)
        case .object, .other: return false
        }
        return true
    }

    /// Adds the digits of a whole number.
    private func append(_ number: Int128, to bytes: inout [UInt8]) {
        guard let small = Int64(exactly: number), small != .min else {
            bytes += "\(number)".utf8
            return
        }
        if small < 0 { bytes.append(.minus) }
        var rest = small.magnitude
        var unit: UInt64 = 1
        while rest / unit >= 10 { unit *= 10 }
        while unit > 0 {
            bytes.append(.zero + UInt8(rest / unit))
            rest %= unit
            unit /= 10
        }
    }

    package func line(of row: Int) -> Int? { nil }

    private func check(_ column: Int, for use: TextUse) throws(CellError) {
        switch use {
        case .label, .declaredLabel: try check(column, is: .text)
        case .category: if kind(of: column) == .nested { try check(column, is: .text) }
        case .identifier:
            switch columns[column].element.kind {
            case .integer, .unsigned, .text, .bytes: break
            case .object: throw error(.pickled, 0, column)
            case .float, .boolean, .other:
                throw error(.noIdentifier(kind(of: column)), 0, column)
            }
        }
    }

    private func check(_ column: Int, is kind: CellKind) throws(CellError) {
        let found = columns[column].kind
        if columns[column].element.kind == .object { throw error(.pickled, 0, column) }
        if found != kind { throw error(.mixed(found, expected: kind), 0, column) }
    }

    func error(_ problem: CellError.Problem, _ row: Int, _ column: Int) -> CellError {
        CellError(problem, row: row, column: names[column], line: nil)
    }
}
