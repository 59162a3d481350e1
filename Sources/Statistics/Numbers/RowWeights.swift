/// What each row counts: finite, at least 0, not all 0. Without a weight of its own each row counts 1.
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
        self.init(values: values, rows: values.count)
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
        for row in 0..<rows { sum.add(self[row] * value(row)) }
        return sum.value / self.sum
    }
}
