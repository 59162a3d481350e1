import Statistics
import Testing

@Suite struct ScoreOrderTests {
    /// Scores that trouble a sort by buckets, by name.
    static let samples: [(name: String, score: @Sendable (Int) -> Double)] = [
        ("spread", { Double(mixed($0) >> 11) * 0x1p-53 }),
        ("of both signs", { Double(mixed($0) >> 11) * 0x1p-52 - 1 }),
        ("few values", { Double(mixed($0) % 5) / 4 }),
        ("one value", { _ in 0.25 }),
        ("an outlier", { $0 == 3 ? 1e300 : Double(mixed($0) % 400) * 1e-9 }),
        ("the whole range", { $0 % 2 == 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude }),
        ("subnormal", { Double(mixed($0) % 300) * .leastNonzeroMagnitude }),
        ("neighbours", { 1 + Double(mixed($0) % 100) * .ulpOfOne }),
        ("many scales", { (mixed($0) % 2 == 0 ? -1 : 1) * scaled(by: Int(mixed($0) % 2000)) }),
        ("saturated", { $0 % 3 == 0 ? 1 : scaled(by: 1000 + Int(mixed($0) % 60)) }),
    ]

    @Test(arguments: samples.indices, [1, 2, 33, 600])
    func `rows come in ascending order, ties in that of the file`(sample: Int, count: Int) throws {
        let (name, score) = Self.samples[sample]
        let scores = (0..<count).map(score)
        let order = try ScoreOrder(scores, positives: scores.map { $0 > 0.5 })
        let expected = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        #expect(order.rows.map(\.row) == expected, "\(name)")
        #expect(order.rows.map(\.isPositive) == expected.map { scores[$0] > 0.5 }, "\(name)")
        var distinct: UInt32 = 0
        for (place, row) in expected.enumerated() {
            if place > 0, scores[row] != scores[expected[place - 1]] { distinct += 1 }
            #expect(order.rows[place].order == distinct, "\(name)")
        }
    }

    @Test(arguments: samples.indices)
    func `the area under the ROC curve is the share of pairs in order`(sample: Int) throws {
        let (name, score) = Self.samples[sample]
        let scores = (0..<200).map(score)
        let marks = (0..<200).map { mixed($0 + 7000) % 3 == 0 }
        var wins = 0.0
        var pairs = 0.0
        for positive in scores.indices where marks[positive] {
            for negative in scores.indices where !marks[negative] {
                pairs += 1
                wins +=
                    scores[positive] > scores[negative]
                    ? 1 : scores[positive] == scores[negative] ? 0.5 : 0
            }
        }
        let order = try ScoreOrder(scores, positives: marks)
        let weighted = order.areaUnderROC(weights: try RowWeights(scores.map { _ in 0.5 }))
        #expect(order.areaUnderROC == wins / pairs, "\(name)")
        #expect(abs((weighted ?? 2) - wins / pairs) < 1e-14, "\(name)")
    }

    @Test func `minus zero ties with zero`() throws {
        let order = try ScoreOrder([0, -0.0, 0.5, 0.25], positives: [true, false, true, false])
        #expect(order.areaUnderROC == 0.625)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a score that is not finite is refused with its row`(score: Double) {
        #expect(throws: SampleRefused.notFinite(row: 2)) {
            try ScoreOrder([0, 1, score], positives: [true, false, true])
        }
    }

    @Test func `no rows, and columns of different length, are refused`() {
        #expect(throws: SampleRefused.empty) { try ScoreOrder([], positives: []) }
        #expect(throws: SampleRefused.lengths(2, 1)) { try ScoreOrder([0, 1], positives: [true]) }
    }

    @Test(arguments: [true, false])
    func `one class has no area under the ROC curve`(mark: Bool) throws {
        let order = try ScoreOrder([0, 1], positives: [mark, mark])
        #expect(order.areaUnderROC == nil)
        #expect(order.areaUnderROC(weights: try .equal(rows: 2)) == nil)
    }

    @Test func `weights that cannot weigh are refused`() {
        #expect(throws: SampleRefused.empty) { try RowWeights([]) }
        #expect(throws: SampleRefused.noWeight) { try RowWeights([0, 0]) }
        #expect(throws: SampleRefused.negative(row: 1)) { try RowWeights([1, -1]) }
        #expect(throws: SampleRefused.weightOverflow) { try RowWeights([1e308, 1e308]) }
        #expect(throws: SampleRefused.notFinite(row: 0)) { try RowWeights([.nan, 1]) }
    }
}

/// Scattered bits of a number, the same everywhere.
private func mixed(_ number: Int) -> UInt64 {
    var bits = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    return bits ^ bits >> 31
}

private func scaled(by power: Int) -> Double {
    Double(sign: .plus, exponent: -(power / 2), significand: 1)
}
