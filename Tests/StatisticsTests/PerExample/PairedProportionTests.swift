import Foundation
import Statistics
import Testing

@Suite struct PairedProportionTests {
    static let level = ConfidenceLevel(0.95)

    /// M. W. Fagerland, S. Lydersen, P. Laake, BMC Medical Research Methodology 13 (2013) 91, table 5,
    /// airway responsiveness: 1 pair against 7.
    @Test func `McNemar's forms give the published p-values`() throws {
        let pairs = try #require(DiscordantPairs(firstOnly: 1, secondOnly: 7))
        #expect(isNear(pairs.exact, 0.070, within: 0.0005))
        #expect(isNear(pairs.midP, 0.039, within: 0.0005))
        #expect(isNear(pairs.chiSquare(corrected: false)?.pValue, 0.034, within: 0.0005))
        #expect(isNear(pairs.chiSquare(corrected: true)?.pValue, 0.077, within: 0.0005))
    }

    @Test func `McNemar's exact tails are counts of coin tosses`() throws {
        let pairs = try #require(DiscordantPairs(firstOnly: 1, secondOnly: 4))
        // Of 32 sequences, 1 + 5 have at most one head.
        #expect(isNear(pairs.exactFirstWorse, 6.0 / 32))
        #expect(isNear(pairs.exactFirstBetter, 31.0 / 32))
        #expect(isNear(pairs.midPFirstWorse, 3.5 / 32))
        #expect(isNear(pairs.midPFirstBetter, 28.5 / 32))
        #expect(isNear(pairs.exact, 12.0 / 32))
    }

    @Test(arguments: [(0, 0), (0, 6), (3, 3), (17, 40), (1000, 1100)])
    func `McNemar's tests mirror when the models change places`(one: Int, other: Int) throws {
        let pairs = try #require(DiscordantPairs(firstOnly: one, secondOnly: other))
        let turned = try #require(DiscordantPairs(firstOnly: other, secondOnly: one))
        #expect(pairs.exact == turned.exact)
        #expect(pairs.midP == turned.midP)
        #expect(isNear(pairs.exactFirstWorse, turned.exactFirstBetter))
        #expect(isNear(pairs.midPFirstWorse, turned.midPFirstBetter))
        #expect(isNear(pairs.midPFirstWorse + pairs.midPFirstBetter, 1))
    }

    @Test func `without discordant pairs nothing differs`() throws {
        let pairs = try #require(DiscordantPairs(firstOnly: 0, secondOnly: 0))
        #expect(pairs.exact == 1)
        #expect(pairs.midP == 1)
        #expect(pairs.chiSquare(corrected: false) == nil)
    }

    @Test func `counts that are none are refused`() {
        #expect(DiscordantPairs(firstOnly: -1, secondOnly: 2) == nil)
        #expect(DiscordantPairs(firstOnly: .max, secondOnly: 1) == nil)
        #expect(PairedTable(bothRight: 0, firstOnly: 0, secondOnly: 0, bothWrong: 0) == nil)
        #expect(PairedTable(bothRight: 9, firstOnly: -1, secondOnly: 0, bothWrong: 0) == nil)
        #expect(PairedTable(bothRight: .max, firstOnly: 1, secondOnly: 1, bothWrong: 1) == nil)
        #expect(ConfidenceLevel(0) == nil)
        #expect(ConfidenceLevel(1) == nil)
        #expect(ConfidenceLevel(.nan) == nil)
    }

    static let tables = [
        (40, 5, 9, 6), (880, 20, 35, 65), (95, 1, 0, 4), (30, 0, 0, 10), (0, 3, 5, 0), (7, 0, 4, 0),
        (9500, 120, 180, 200), (0, 1, 0, 0), (1, 0, 0, 0), (0, 12, 0, 0),
    ]

    /// The score statistic with the likelihood climbed by trisection, not by formula.
    @Test(arguments: tables)
    func `Tango's limits are where the score test turns`(a: Int, b: Int, c: Int, d: Int) throws {
        let table = try #require(
            PairedTable(bothRight: a, firstOnly: b, secondOnly: c, bothWrong: d))
        let level = try #require(Self.level)
        let interval = table.tango(level)
        #expect(interval.low <= table.difference && table.difference <= interval.high)
        for (end, sign) in [(interval.low, 1.0), (interval.high, -1)] where abs(end) < 1 {
            let share = likeliest(between: max(0, -end), (1 - end) / 2) { share in
                logLikelihood([
                    (b, share + end), (c, share), (a + d, 1 - 2 * share - end),
                ])
            }
            let n = Double(a + b + c + d)
            let variance = n * (2 * share + end * (1 - end))
            let score = (Double(b - c) - n * end) / variance.squareRoot()
            #expect(isNear(score, sign * level.normalQuantile, within: 1e-5))
        }
    }

    @Test(arguments: tables)
    func `every interval mirrors when the models change places`(
        a: Int, b: Int, c: Int, d: Int
    ) throws {
        let level = try #require(Self.level)
        let table = try #require(
            PairedTable(bothRight: a, firstOnly: b, secondOnly: c, bothWrong: d))
        let turned = try #require(
            PairedTable(bothRight: a, firstOnly: c, secondOnly: b, bothWrong: d))
        let newcombe = try (#require(table.newcombe(level)), #require(turned.newcombe(level)))
        let intervals = [
            (table.tango(level), turned.tango(level)), newcombe,
            (table.agrestiMin(level), turned.agrestiMin(level)),
            (table.bonettPrice(level), turned.bonettPrice(level)),
            (table.wald(level), turned.wald(level)),
        ]
        for (one, other) in intervals {
            #expect(isNear(one.low, -other.high, within: 1e-12))
            #expect(isNear(one.high, -other.low, within: 1e-12))
        }
    }

    @Test func `Agresti and Min add half a pair to each cell`() throws {
        let level = try #require(Self.level)
        let table = try #require(
            PairedTable(bothRight: 30, firstOnly: 0, secondOnly: 0, bothWrong: 10))
        // (½ + ½) / 42², and twice as much by Bonett and Price.
        #expect(isNear(table.agrestiMin(level).high, level.normalQuantile / 42))
        let twice = Double(2).squareRoot()
        #expect(isNear(table.bonettPrice(level).high, twice * level.normalQuantile / 42))
        #expect(table.wald(level).high == 0)
        #expect(table.tango(level).high > 0)
    }
}

func isNear(_ found: Double?, _ expected: Double, within slack: Double = 1e-13) -> Bool {
    guard let found else { return false }
    return abs(found - expected) <= slack
}

/// Where a function with one summit is highest.
func likeliest(between low: Double, _ high: Double, _ value: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
        let third = (high - low) / 3
        if value(low + third) < value(high - third) { low += third } else { high -= third }
    }
    return (low + high) / 2
}

/// Σ count · ln probability, where nothing counts nothing.
func logLikelihood(_ cells: [(count: Int, probability: Double)]) -> Double {
    cells.reduce(0) { sum, cell in
        cell.count == 0
            ? sum : sum + Double(cell.count) * log(cell.probability)
    }
}
