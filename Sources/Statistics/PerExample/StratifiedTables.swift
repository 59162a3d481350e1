/// Tables of two rows by two columns, one a slice, of examples that are not paired: is there one
/// difference in all, and is it the same in all?
///
/// Numbers as by `statsmodels.stats.contingency_tables.StratifiedTable` (0.15.0).
package struct StratifiedTables: Hashable, Sendable {
    /// One slice, by rows: [[a, b], [c, d]].
    package struct Table: Hashable, Sendable {
        fileprivate let a: Double
        fileprivate let b: Double
        fileprivate let c: Double
        fileprivate let d: Double

        /// Returns nil for a negative count and for fewer than two examples.
        package init?(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
            guard [a, b, c, d].allSatisfy({ (0...1 << 50).contains($0) }), a + b + c + d >= 2
            else { return nil }
            self.a = Double(a)
            self.b = Double(b)
            self.c = Double(c)
            self.d = Double(d)
        }

        fileprivate var n: Double { a + b + c + d }
        fileprivate var row: Double { a + b }
        fileprivate var column: Double { a + c }

        /// The first cell that has the margins of this table and an odds ratio.
        fileprivate func expectedFirst(oddsRatio: Double) -> Double {
            let square = 1 - oddsRatio
            let linear = oddsRatio * (row + column) + d - a
            let constant = -oddsRatio * row * column
            let root = (linear * linear - 4 * square * constant).squareRoot()
            return linear >= 0
                ? -2 * constant / (linear + root) : (root - linear) / (2 * square)
        }
    }

    private let tables: [Table]

    /// Returns nil without tables.
    package init?(_ tables: [Table]) {
        guard !tables.isEmpty else { return nil }
        self.tables = tables
    }

    /// Cochran, Mantel and Haenszel's test of no difference in any table, on one degree of freedom.
    /// nil where every table has an empty row or column. N. Mantel, W. Haenszel, JNCI 22 (1959) 719-748.
    package func noDifference(corrected: Bool) -> ChiSquareTest? {
        let excess = CompensatedSum.of(tables.map { $0.a - $0.row * $0.column / $0.n }).magnitude
        let variance = CompensatedSum.of(
            tables.map { table in
                table.row / table.n * table.column * (table.b + table.d) / table.n
                    * (table.c + table.d) / (table.n - 1)
            })
        guard variance > 0 else { return nil }
        let distance = excess - (corrected ? 0.5 : 0)
        return ChiSquareTest(statistic: distance * distance / variance, degreesOfFreedom: 1)
    }

    /// Mantel and Haenszel's odds ratio common to all tables. Infinite where only its denominator is
    /// 0, nil where both are.
    package var commonOddsRatio: Double? {
        let with = CompensatedSum.of(tables.map { $0.a * $0.d / $0.n })
        let against = CompensatedSum.of(tables.map { $0.b * $0.c / $0.n })
        return with > 0 || against > 0 ? with / against : nil
    }

    /// Breslow and Day's test that all odds ratios are the same, on one degree of freedom less than
    /// there are tables. nil for one table, and where the common odds ratio is 0, infinite or unknown or
    /// a margin is 0. N. E. Breslow, N. E. Day, Statistical Methods in Cancer Research I (1980), 4.4.
    package var sameDifference: ChiSquareTest? {
        guard let ratio = commonOddsRatio, ratio > 0, ratio.isFinite else { return nil }
        var statistic = CompensatedSum()
        for table in tables {
            let first = table.expectedFirst(oddsRatio: ratio)
            let cells = [
                first, table.row - first, table.column - first, table.d - table.a + first,
            ]
            guard cells.allSatisfy({ $0 > 0 }) else { return nil }
            let precision = cells.reduce(0) { $0 + 1 / $1 }
            statistic.add((table.a - first) * (table.a - first) * precision)
        }
        return ChiSquareTest(
            statistic: statistic.value, degreesOfFreedom: Double(tables.count - 1))
    }
}
