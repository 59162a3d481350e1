/// What each row counts: finite, also in sum, at least 0, not all 0. Without a weight of its own each row counts 1.
package struct RowWeights: Hashable, Sendable {
    private let values: [Double]?
    private let rows: Int

    package static func equal(rows: Int) throws(SampleRefused) -> RowWeights {
        guard rows > 0 else { throw .empty }
        return RowWeights(values: nil, rows: rows)
    }

    /// The weights of so many rows; equal ones when there are none.
    package static func checked(
        _ weights: RowWeights?, rows: Int
    ) throws(SampleRefused) -> RowWeights {
        guard let weights else { return try equal(rows: rows) }
        guard weights.count == rows else { throw .lengths(rows, weights.count) }
        return weights
    }

    package init(_ values: [Double]) throws(SampleRefused) {
        guard !values.isEmpty else { throw .empty }
        for (row, value) in values.enumerated() {
            guard value.isFinite else { throw .notFinite(row: row) }
            guard value >= 0 else { throw .negative(row: row) }
        }
        guard values.contains(where: { $0 > 0 }) else { throw .noWeight }
        // A mean over an infinite weight would be 0, which is a number.
        guard CompensatedSum.of(values).isFinite else { throw .weightOverflow }
        self.init(values: values, rows: values.count)
    }

    /// How often each of so many rows was drawn. Refuses an empty draw and rows that do not exist.
    package init(drawn: [Int], rows: Int) throws(SampleRefused) {
        guard !drawn.isEmpty else { throw .empty }
        var counts = [Double](repeating: 0, count: max(0, rows))
        for row in drawn {
            guard counts.indices.contains(row) else { throw .unknown(row: row) }
            counts[row] += 1
        }
        self.init(values: counts, rows: rows)
    }

    /// All rows but one, for each in turn. Refuses fewer than two rows.
    package static func leavingOneOut(rows: Int) throws(SampleRefused) -> [RowWeights] {
        guard rows > 1 else { throw .tooFew(rows, atLeast: 2) }
        return (0..<rows).map { left in
            var values = [Double](repeating: 1, count: rows)
            values[left] = 0
            return RowWeights(values: values, rows: rows)
        }
    }

    private init(values: [Double]?, rows: Int) {
        self.values = values
        self.rows = rows
    }

    package var count: Int { rows }
    package var areEqual: Bool { values == nil }
    package subscript(row: Int) -> Double {
        guard let values else { return 1 }
        return values[row]
    }

    package var sum: Double { values.map { CompensatedSum.of($0) } ?? Double(rows) }

    /// The weighted mean of what a row gives.
    package func mean(_ value: (Int) -> Double) -> Double {
        var sum = CompensatedSum()
        guard let values else {
            for row in 0..<rows { sum.add(value(row)) }
            return sum.value / Double(rows)
        }
        for row in 0..<rows { sum.add(values[row] * value(row)) }
        return sum.value / self.sum
    }
}
