package import Domain

/// A column taken as data: what it holds, with the cells that hold nothing counted apart.
///
/// An empty cell of CSV, null, and a NaN among numbers are nothing. What is no finite double is refused.
package struct DataColumn: Sendable {
    package enum Values: Sendable {
        /// All finite, in the order of the rows.
        case numbers([Double])
        case texts(PackedTexts)
        case booleans([Bool])
        /// So many lists, objects, or values of types that Pawl does not read.
        case nested(Int)
        /// Every cell is missing.
        case nothing
    }

    package let values: Values
    package let missing: Int

    init(_ values: Values, missing: Int) {
        self.values = values
        self.missing = missing
    }
}

extension CSVTable {
    /// Numbers, where every cell that is not empty is one; else texts, as they are written.
    package func data(in column: Int) throws(CellError) -> DataColumn {
        if let numbers = try numbersAmongGaps(in: column) {
            return DataColumn(
                numbers.isEmpty ? .nothing : .numbers(numbers), missing: rowCount - numbers.count)
        }
        let texts = try texts(in: column, as: .category)
        let missing = (0..<rowCount).count { texts.range(of: $0).isEmpty }
        guard missing > 0 else { return DataColumn(.texts(texts), missing: 0) }
        let filled = (0..<UInt32(rowCount)).filter { !texts.range(of: Int($0)).isEmpty }
        return DataColumn(.texts(texts.selecting(filled)), missing: missing)
    }

    /// Nil for a column with a text. A number that no double holds is refused, if all others are numbers.
    private func numbersAmongGaps(in column: Int) throws(CellError) -> [Double]? {
        var values: [Double] = []
        values.reserveCapacity(rowCount)
        var refused: Int?
        let span = bytes.span.bytes
        for row in 0..<rowCount {
            let cell = unquotedCell(row, column)
            if cell.isEmpty { continue }
            if let value = CellNumber.value(span, cell.lowerBound, cell.upperBound) {
                values.append(value)
                continue
            }
            let text = bytes[cell]
            if CellNumber.isNaN(text) { continue }
            guard
                CellNumber.isNonFinite(text)
                    || CellNumber.isNumber(span, cell.lowerBound, cell.upperBound)
            else { return nil }
            refused = refused ?? row
        }
        if let refused {
            throw error(CellNumber.problem(bytes[unquotedCell(refused, column)]), refused, column)
        }
        return values
    }
}

extension JSONLinesTable {
    /// A column of one kind and nulls.
    package func data(in column: Int) throws(CellError) -> DataColumn {
        let kinds = kinds(of: column)
        let filled = kinds.indices.filter { kinds[$0] != .null }
        let missing = rowCount - filled.count
        guard let first = filled.first else { return DataColumn(.nothing, missing: missing) }
        let kind = kinds[first]
        if let other = filled.first(where: { kinds[$0] != kind }) {
            throw error(.mixed(kinds[other], expected: kind), other, column)
        }
        switch kind {
        case .number: return try numbers(in: column, of: filled)
        case .text:
            let texts = texts(of: column)
            return DataColumn(
                .texts(missing == 0 ? texts : texts.selecting(filled.map(UInt32.init))),
                missing: missing)
        case .boolean:
            let texts = texts(of: column)
            let isTrue = filled.map { texts.range(of: $0).count == "true".utf8.count }
            return DataColumn(.booleans(isTrue), missing: missing)
        case .nested, .null: return DataColumn(.nested(filled.count), missing: missing)
        }
    }

    private func numbers(in column: Int, of rows: [Int]) throws(CellError) -> DataColumn {
        let texts = texts(of: column)
        let span = texts.bytes.span.bytes
        var values: [Double] = []
        values.reserveCapacity(rows.count)
        for row in rows {
            let range = texts.range(of: row)
            if let value = CellNumber.value(span, range.lowerBound, range.upperBound) {
                values.append(value)
            } else if !CellNumber.isNaN(texts.bytes[range]) {
                throw error(CellNumber.problem(texts.bytes[range]), row, column)
            }
        }
        return DataColumn(
            values.isEmpty ? .nothing : .numbers(values), missing: rowCount - values.count)
    }
}

extension NumPyTable {
    /// Of the types of NumPy only floats can lack a value, as NaN.
    package func data(in column: Int) throws(CellError) -> DataColumn {
        let array = array(of: column)
        switch array.element.kind {
        case .float:
            var values: [Double] = []
            values.reserveCapacity(rowCount)
            let span = array.bytes.span.bytes
            for row in 0..<rowCount {
                let value = array.float(row, of: span)
                if value.isNaN { continue }
                guard value.isFinite else {
                    throw error(.notFinite(ShownText("\(value)")), row, column)
                }
                values.append(value)
            }
            return DataColumn(
                values.isEmpty ? .nothing : .numbers(values), missing: rowCount - values.count)
        case .integer, .unsigned: return DataColumn(.numbers(try numbers(in: column)), missing: 0)
        case .boolean: return DataColumn(.booleans(try booleans(in: column)), missing: 0)
        case .text, .bytes:
            return DataColumn(.texts(try texts(in: column, as: .category)), missing: 0)
        case .object: throw error(.pickled, 0, column)
        case .other: return DataColumn(.nested(rowCount), missing: 0)
        }
    }
}
