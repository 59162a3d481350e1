package import Domain

/// The rows of a file of JSON Lines, each cell with its kind.
package struct JSONLinesTable: Table {
    package let names: [ExactString]
    package let rowCount: Int
    private let columns: [(kinds: [CellKind], texts: PackedTexts)]

    init(_ rows: JSONLinesRows) {
        names = rows.names
        rowCount = rows.count
        columns = rows.columns.map { ($0.kinds, $0.texts) }
    }

    func kinds(of column: Int) -> [CellKind] { columns[column].kinds }

    func texts(of column: Int) -> PackedTexts { columns[column].texts }

    package func kind(of column: Int) -> CellKind { columns[column].kinds[0] }

    package func numbers(in column: Int) throws(CellError) -> [Double] {
        try check(column, is: .number)
        let texts = columns[column].texts
        var values: [Double] = []
        values.reserveCapacity(rowCount)
        let span = texts.bytes.span.bytes
        for row in 0..<rowCount {
            let range = texts.range(of: row)
            guard let value = CellNumber.value(span, range.lowerBound, range.upperBound) else {
                throw error(CellNumber.problem(texts.bytes[range]), row, column)
            }
            values.append(value)
        }
        return values
    }

    package func booleans(in column: Int) throws(CellError) -> [Bool] {
        try check(column, is: .boolean)
        let texts = columns[column].texts
        return (0..<rowCount).map { texts.bytes[texts.range(of: $0)].count == "true".utf8.count }
    }

    package func texts(in column: Int, as use: TextUse) throws(CellError) -> PackedTexts {
        let (kinds, texts) = columns[column]
        switch use {
        case .category:
            if let row = kinds.firstIndex(of: .nested) {
                throw error(.mixed(.nested, expected: .text), row, column)
            }
        case .identifier: try checkIdentifiers(column)
        case .label, .declaredLabel:
            try check(column, is: .text)
            for row in 0..<rowCount {
                let text = texts.bytes[texts.range(of: row)]
                if text.isEmpty { throw error(.empty, row, column) }
                if use == .label, CellNumber.isNonFinite(text) {
                    throw error(.notFinite(ShownText(bytes: Array(text))), row, column)
                }
            }
        }
        return texts
    }

    /// Texts, or whole numbers, and not both: 1 and `"1"` would be one identifier.
    private func checkIdentifiers(_ column: Int) throws(CellError) {
        let kind = kind(of: column)
        guard kind == .text || kind == .number || kind == .null else {
            throw error(.noIdentifier(kind), 0, column)
        }
        try check(column, is: kind == .null ? .text : kind)
        let texts = columns[column].texts
        for row in 0..<rowCount {
            let text = texts.bytes[texts.range(of: row)]
            if text.isEmpty { throw error(.empty, row, column) }
            if kind == .number, !text.allSatisfy({ $0.isDigit || $0 == .minus }) {
                throw error(.noIdentifier(.number), row, column)
            }
        }
    }

    package func line(of row: Int) -> Int? { row + 1 }

    private func check(_ column: Int, is kind: CellKind) throws(CellError) {
        guard let row = columns[column].kinds.firstIndex(where: { $0 != kind }) else { return }
        let found = columns[column].kinds[row]
        throw error(found == .null ? .empty : .mixed(found, expected: kind), row, column)
    }

    func error(_ problem: CellError.Problem, _ row: Int, _ column: Int) -> CellError {
        CellError(problem, row: row, column: names[column], line: line(of: row))
    }
}
