import Statistics
import Testing

@Suite struct DeLongTests {
    /// Some rows of two models that agree in part, with as many ties as `grid` makes.
    static func rows(_ count: Int, grid: Double) -> (
        marks: [Bool], first: [Double], second: [Double]
    ) {
        var stream = RandomStream(seed: 5)
        var rows: (marks: [Bool], first: [Double], second: [Double]) = ([], [], [])
        for row in 0..<count {
            let isPositive = row < 2 || (row > 3 && stream.share() < 0.3)
            let common = stream.share() + (isPositive ? 0.4 : 0)
            rows.marks.append(isPositive)
            rows.first.append(((common + stream.share()) * grid).rounded())
            rows.second.append(((common - stream.share()) * grid).rounded())
        }
        return rows
    }

    @Test(arguments: [4, 5, 30, 400], [2.0, 10, 1e9])
    func `areas and covariances are those of all pairs`(count: Int, grid: Double) throws {
        let rows = Self.rows(count, grid: grid)
        let test = try DeLong(positives: rows.marks, first: rows.first, second: rows.second)
        let sides = [rows.first, rows.second].map { scores in
            [true, false].map { side in
                rows.marks.indices.filter { rows.marks[$0] == side }.map { row in
                    let others = rows.marks.indices.filter { rows.marks[$0] != side }
                    let wins = others.reduce(0.0) { sum, other in
                        let gap = (scores[row] - scores[other]) * (side ? 1 : -1)
                        return sum + (gap > 0 ? 1 : gap == 0 ? 0.5 : 0)
                    }
                    return wins / Double(others.count)
                }
            }
        }
        func covariance(_ one: [[Double]], _ other: [[Double]]) -> Double {
            zip(one, other).reduce(0) { sum, pair in
                let size = Double(pair.0.count)
                let means = (pair.0.reduce(0, +) / size, pair.1.reduce(0, +) / size)
                let products = zip(pair.0, pair.1).map { ($0 - means.0) * ($1 - means.1) }
                return sum + products.reduce(0, +) / (size - 1) / size
            }
        }
        let positives = sides.map { $0[0] }
        let size = Double(positives[0].count)
        #expect(isNear(test.first.value, positives[0].reduce(0, +) / size))
        #expect(isNear(test.second.value, positives[1].reduce(0, +) / size))
        #expect(isNear(test.first.variance, covariance(sides[0], sides[0])))
        #expect(isNear(test.second.variance, covariance(sides[1], sides[1])))
        #expect(isNear(test.covariance, covariance(sides[0], sides[1])))
    }

    /// scipy 1.17.1, `ttest_ind(equal_var=False)` on the differences of the structural components of both classes.
    @Test func `few positives are not taken for many rows`() throws {
        let marks = (0..<400).map { $0 % 20 == 7 }
        let before = marks.indices.map { Double(($0 * 37) % 401) + (marks[$0] ? 120 : 0) }
        let after = marks.indices.map { Double(($0 * 53) % 401) + (marks[$0] ? 90 : 0) }
        let test = try DeLong(positives: marks, first: after, second: before).test
        #expect(isClose(test.estimate, -0.05513157894736844))
        #expect(isClose(test.standardError, 0.09069151872554371))
        #expect(isClose(test.degreesOfFreedom, 20.631228732652442))
        #expect(isClose(test.pValues.less, 0.27494311615757516))
        #expect(isClose(test.interval(confidence: 0.98)?.low ?? 0, -0.28379497767233197))
    }

    @Test func `the same order of scores shows no difference`() throws {
        let rows = Self.rows(100, grid: 20)
        let test = try DeLong(
            positives: rows.marks, first: rows.first, second: rows.first.map { $0 * 3 - 1 })
        #expect(test.differenceVariance == 0)
        #expect(test.zScore == nil)
        #expect(test.pValue == 1)
        let level = try #require(ConfidenceLevel(0.95))
        #expect(test.interval(level) == Interval(low: 0, high: 0))
    }

    @Test func `a difference without variance is certain`() throws {
        let test = try DeLong(
            positives: [true, true, false, false], first: [3, 4, 1, 2], second: [1, 2, 3, 4])
        #expect(test.first.value == 1)
        #expect(test.zScore == .infinity)
        #expect(test.pValue == 0)
        let level = try #require(ConfidenceLevel(0.95))
        #expect(test.first.logit(level) == nil)
    }

    @Test(arguments: [[true, false, false], [true, true, false], [true, true, true]])
    func `one row of a class has no variance`(marks: [Bool]) {
        #expect(throws: SampleRefused.oneClass) {
            try DeLong(positives: marks, first: [1, 2, 3], second: [1, 2, 3])
        }
    }

    @Test func `scores that cannot be ranked are refused`() {
        #expect(throws: SampleRefused.lengths(2, 1)) {
            try DeLong(positives: [true, false], first: [1, 2], second: [1])
        }
        #expect(throws: SampleRefused.notFinite(row: 1)) {
            try DeLong(positives: [true, false], first: [1, 2], second: [1, .nan])
        }
    }
}
