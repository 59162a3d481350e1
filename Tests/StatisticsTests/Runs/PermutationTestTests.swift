import Statistics
import Testing

@Suite struct PermutationTestTests {
    /// By looking at each of the 2^n signs.
    @Test(arguments: [
        [0.01, -0.02, 0.03], [0.1, 0.2, -0.3, 0, 0.3], [1, 1, 1, 1, -1, -1, 0.5],
        [0.7, 0.1, 0.1, -0.6, 0.3, 0.2, -0.2, 0.4, 0.9],
    ])
    func `sign flips are counted one by one`(differences: [Double]) throws {
        let tenths = differences.map { Int(($0 * 100).rounded()) }
        let sums = (0..<1 << tenths.count).map { signs in
            tenths.enumerated().reduce(0) {
                $0 + (signs >> $1.offset & 1 == 0 ? $1.element : -$1.element)
            }
        }
        let seen = tenths.reduce(0, +)
        let test = try #require(PermutationTest.signFlips(differences))
        let count = Double(sums.count)
        #expect(test.exchangeCount == sums.count)
        #expect(test.pValues.less == Double(sums.count { $0 <= seen }) / count)
        #expect(test.pValues.greater == Double(sums.count { $0 >= seen }) / count)
        #expect(test.pValueOfDistance == Double(sums.count { abs($0) >= abs(seen) }) / count)
    }

    /// By looking at each choice, in whole numbers.
    @Test(arguments: [
        ([0.91, 0.9, 0.94], [0.9, 0.92, 0.93, 0.97]), ([0.5], [0.5, 0.7, 0.3]),
        ([0.1, 0.2, 0.3, 0.4, 0.5], [0.3, 0.4, 0.5, 0.6, 0.7]), ([0.2, 0.2], [0.2, 0.2, 0.2]),
    ])
    func `exchanges are counted one by one`(x: [Double], y: [Double]) throws {
        let pooled = (x + y).map { Int(($0 * 100).rounded()) }
        let total = pooled.reduce(0, +)
        // (n + m) times the sum over x, less what it is expected to be: an ordered whole number.
        let distance = { (sum: Int) in sum * pooled.count - total * x.count }
        let sums = (0..<1 << pooled.count).filter { $0.nonzeroBitCount == x.count }.map { chosen in
            distance(
                pooled.enumerated().reduce(0) {
                    chosen >> $1.offset & 1 == 1 ? $0 + $1.element : $0
                })
        }
        let seen = distance(pooled[..<x.count].reduce(0, +))
        let test = try #require(PermutationTest.meanDifference(x, y))
        let count = Double(sums.count)
        #expect(test.exchangeCount == sums.count)
        #expect(test.pValues.less == Double(sums.count { $0 <= seen }) / count)
        #expect(test.pValues.greater == Double(sums.count { $0 >= seen }) / count)
        #expect(test.pValueOfDistance == Double(sums.count { abs($0) >= abs(seen) }) / count)
    }

    @Test func `ties of a large mean are still ties`() throws {
        let x = [0.1, 0.2, 0.4]
        let y = [0.3, 0.2, 0.6]
        let small = try #require(PermutationTest.meanDifference(x, y))
        let large = try #require(
            PermutationTest.meanDifference(x.map { $0 + 1e6 }, y.map { $0 + 1e6 }))
        #expect(small.pValues == large.pValues)
        #expect(small.pValueOfDistance == large.pValueOfDistance)
    }

    @Test func `forty runs are counted, not drawn`() throws {
        let x = (0..<20).map { Double($0) }
        let test = try #require(PermutationTest.meanDifference(x, x.map { $0 + 100 }))
        #expect(test.exchangeCount == 137_846_528_820)
        #expect(test.pValues.less == 1.0 / 137_846_528_820)
        #expect(PermutationTest.meanDifference(x + [20], x) == nil)
        #expect(PermutationTest.signFlips(Array(repeating: 1, count: 41)) == nil)
    }

    @Test func `random exchanges come near all of them, and repeat themselves`() throws {
        let x = [0.91, 0.9, 0.94, 0.95, 0.93]
        let y = [0.9, 0.92, 0.93, 0.91, 0.88, 0.9]
        let exact = try #require(PermutationTest.meanDifference(x, y))
        let drawn = try #require(PermutationTest.meanDifference(x, y, draws: 20_000, seed: 1))
        #expect(abs(drawn.pValues.greater - exact.pValues.greater) < 0.01)
        #expect(abs(drawn.pValueOfDistance - exact.pValueOfDistance) < 0.015)
        #expect(drawn == PermutationTest.meanDifference(x, y, draws: 20_000, seed: 1))
        let differences = [0.01, -0.004, 0.02, 0.013, 0.001, -0.007]
        let flips = try #require(PermutationTest.signFlips(differences))
        let random = try #require(PermutationTest.signFlips(differences, draws: 20_000, seed: 2))
        #expect(abs(random.pValues.greater - flips.pValues.greater) < 0.015)
    }

    @Test func `a random p-value is never 0`() throws {
        let x = (0..<50).map { Double($0) }
        let drawn = try #require(
            PermutationTest.meanDifference(x, x.map { $0 + 100 }, draws: 99, seed: 1))
        #expect(drawn.pValues.less == 0.01)
    }

    @Test func `without values there is nothing to exchange`() {
        #expect(PermutationTest.meanDifference([], [1]) == nil)
        #expect(PermutationTest.meanDifference([1], [.nan]) == nil)
        #expect(PermutationTest.signFlips([]) == nil)
        #expect(PermutationTest.signFlips([.infinity]) == nil)
        #expect(PermutationTest.signFlips([1], draws: 0, seed: 1) == nil)
        #expect(PermutationTest.meanDifference([1], [2], draws: 0, seed: 1) == nil)
    }
}
