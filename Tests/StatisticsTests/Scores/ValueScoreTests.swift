import Statistics
import Testing

/// Expectations by scikit-learn 1.9.1.
@Suite struct ValueScoreTests {
    static let marks = [
        false, false, true, false, true, true, false, true, false, true,
    ]
    static let scores = [-1, 0.2, 0.2, 0.4, 0.4, 0.4, 0.5, 0.8, 0.9, 1]
    static let weights: [Double] = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1]

    @Test(arguments: [
        (0.05, 0.5897435897435898, 0.5337995337995338),
        (0.1, 0.5789473684210527, 0.5215311004784688),
        (0.2, 0.5555555555555556, 0.494949494949495),
        (0.5, 0.56, 0.42424242424242425), (1, 0.62, 0.47159090909090906),
    ])
    func `a partial area is standardised`(rate: Double, plain: Double, weighted: Double) throws {
        let ranking = try RankingScores(positives: Self.marks, scores: Self.scores)
        #expect(isClose(ranking.areaUnderROC(upToFalsePositiveRate: rate), plain))
        let heavy = try RankingScores(
            positives: Self.marks, scores: Self.scores, weights: try RowWeights(Self.weights))
        #expect(isClose(heavy.areaUnderROC(upToFalsePositiveRate: rate), weighted))
    }

    @Test(arguments: [0, -0.1, 1.1, Double.nan])
    func `a rate that is none has no partial area`(rate: Double) throws {
        let ranking = try RankingScores(positives: Self.marks, scores: Self.scores)
        #expect(ranking.areaUnderROC(upToFalsePositiveRate: rate) == nil)
    }

    @Test func `average precision makes one step of a tie`() throws {
        let ranking = try RankingScores(positives: Self.marks, scores: Self.scores)
        #expect(isClose(ranking.averagePrecision(), 0.6730158730158731))
        let tied = try RankingScores(
            positives: [true, false, false, false], scores: [1, 1, 1, 1])
        #expect(tied.averagePrecision() == 0.25)
    }

    @Test(arguments: [(true, 1.0), (false, 0)])
    func `one class alone is refused unless scikit-learn is asked`(mark: Bool, says: Double) throws
    {
        let ranking = try RankingScores(positives: [mark, mark], scores: [0, 1])
        #expect(ranking.areaUnderROC == nil)
        #expect(ranking.averagePrecision() == nil)
        #expect(ranking.averagePrecision(whereUndefined: .asScikitLearn) == says)
    }

    @Test(arguments: [-0.01, 1.01])
    func `a probability outside 0...1 is refused with its row`(probability: Double) {
        #expect(throws: SampleRefused.noProbability(row: 1)) {
            try ProbabilityScores(positives: [true, false], probabilities: [0.5, probability])
        }
        #expect(throws: SampleRefused.noProbability(row: 0)) {
            try CalibrationError(
                confidence: [probability], cameTrue: [true], bins: .equalWidth(10))
        }
    }

    @Test func `probabilities that do not add up are refused, not rescaled`() {
        #expect(throws: SampleRefused.sum(row: 1)) {
            try ProbabilityMatrix([[0.5, 0.5], [0.5, 0.4]], classes: 2, truth: [0, 1])
        }
        #expect(throws: SampleRefused.unknown(row: 0)) {
            try ProbabilityMatrix([[0.5, 0.5]], classes: 2, truth: [2])
        }
    }

    @Test func `a class that is never true has no area under the ROC curve`() throws {
        let probabilities = try ProbabilityMatrix(
            [[0.5, 0.3, 0.2], [0.2, 0.5, 0.3]], classes: 3, truth: [0, 1])
        #expect(throws: SampleRefused.oneClass) {
            try probabilities.areaUnderROCAgainstRest(.macro)
        }
        #expect(throws: SampleRefused.oneClass) {
            try probabilities.areaUnderROCByPairs(weighted: true)
        }
    }

    @Test func `the later of equally probable classes comes first`() throws {
        let probabilities = try ProbabilityMatrix(
            [[0.4, 0.4, 0.2], [0.3, 0.3, 0.4], [0.2, 0.4, 0.4], [0.4, 0.4, 0.2]], classes: 3,
            truth: [0, 1, 2, 0])
        #expect(probabilities.topAccuracy(1) == 0.25)
        #expect(probabilities.topAccuracy(3) == 1)
    }

    @Test func `bins of equal width have their edges at quotients`() throws {
        // 0.3 is the upper edge of the third bin; a sum of tenths would be above it.
        let error = try CalibrationError(
            confidence: [0.3, 0.25], cameTrue: [true, false], bins: .equalWidth(10))
        #expect(isClose(error.expected, 0.5 - 0.275))
        #expect(error.expected == error.maximum)
    }

    @Test func `bins of equal mass put the longer runs first`() throws {
        let error = try CalibrationError(
            confidence: [0.5, 0.1, 0.2], cameTrue: [true, false, false], bins: .equalMass(2))
        #expect(isClose(error.maximum, 0.5))
        #expect(isClose(error.expected, (2 * 0.15 + 0.5) / 3))
    }

    @Test func `more bins than anyone has rows are refused`() {
        #expect(throws: SampleRefused.tooMany(.max, atMost: 1_000_000)) {
            try CalibrationError(confidence: [0.5], cameTrue: [true], bins: .equalWidth(.max))
        }
    }

    @Test func `without bins there is no calibration error`() {
        for bins in [CalibrationError.Bins.equalWidth(0), .equalMass(0)] {
            #expect(throws: SampleRefused.tooFew(0, atLeast: 1)) {
                try CalibrationError(confidence: [0.5], cameTrue: [true], bins: bins)
            }
        }
    }

    @Test(arguments: [([1.0, 1, 1, 1], 2.5), ([3, 1, 1, 1], 1.5), ([1, 0, 0, 1], 2.5)])
    func `a weighted median is that of scikit-learn`(weights: [Double], median: Double) throws {
        let errors = try RegressionErrors(
            truth: [1, 2, 3, 4], predicted: [0, 0, 0, 0], weights: try RowWeights(weights))
        #expect(errors.medianAbsolute == median)
    }

    @Test func `scores that say nothing are refused unless scikit-learn is asked`() throws {
        let constant = try RegressionErrors(truth: [2, 2], predicted: [2, 3])
        #expect(constant.determination() == nil)
        #expect(constant.determination(whereUndefined: .asScikitLearn) == 0)
        let perfect = try RegressionErrors(truth: [2, 2], predicted: [2, 2])
        #expect(perfect.determination() == nil)
        #expect(perfect.determination(whereUndefined: .asScikitLearn) == 1)
        let single = try RegressionErrors(truth: [2], predicted: [2])
        #expect(single.determination(whereUndefined: .asScikitLearn) == nil)
        let zero = try RegressionErrors(truth: [0, 1], predicted: [1, 1])
        #expect(zero.meanAbsoluteRelative() == nil)
        #expect(zero.zeroTruths == [0])
        #expect(zero.meanAbsoluteRelative(whereUndefined: .asScikitLearn) == 0x1p51)
    }

    @Test func `what overflows is no share`() throws {
        let huge = try RegressionErrors(truth: [1e308, -1e308], predicted: [-1e308, 1e308])
        #expect(huge.meanSquared == .infinity)
        #expect(huge.determination(whereUndefined: .asScikitLearn) == nil)
        #expect(huge.explainedVariance(whereUndefined: .asScikitLearn) == nil)
        let relevant = try RankedRelevance(relevance: [2000, 1], scores: [1, 0])
        #expect(relevant.normalisedGain(.exponential) == nil)
    }

    @Test func `a relative error of nothing is none`() throws {
        let zero = try RegressionErrors(truth: [0, 0], predicted: [0, 1])
        #expect(zero.weightedAbsoluteRelative == nil)
        #expect(zero.symmetricAbsoluteRelative == 1)
    }

    @Test func `a ranking of one document, or of none relevant, says nothing`() throws {
        let single = try RankedRelevance(relevance: [1], scores: [0])
        #expect(single.normalisedGain(.linear, whereUndefined: .asScikitLearn) == nil)
        let none = try RankedRelevance(relevance: [0, 0], scores: [0, 1])
        #expect(none.normalisedGain(.linear) == nil)
        #expect(none.normalisedGain(.linear, whereUndefined: .asScikitLearn) == 0)
        #expect(throws: SampleRefused.negative(row: 1)) {
            try RankedRelevance(relevance: [0, -1], scores: [0, 1])
        }
    }

    @Test func `the best ranking has all of the gain`() throws {
        let best = try RankedRelevance(relevance: [0, 3, 1, 2], scores: [0.1, 0.9, 0.3, 0.5])
        #expect(isClose(best.normalisedGain(.linear), 1))
        #expect(isClose(best.normalisedGain(.exponential, depth: 2), 1))
    }

    @Test func `queries whose ranking says nothing are excluded and counted`() throws {
        let queries = try [
            RankedRelevance(relevance: [1, 0], scores: [0.9, 0.1]),
            RankedRelevance(relevance: [1, 0], scores: [0.1, 0.9]),
            RankedRelevance(relevance: [0, 0], scores: [0.9, 0.1]),
            RankedRelevance(relevance: [2], scores: [0.9]),
        ]
        let gains = QueryGains(queries, gain: .linear)
        // 1, and 1 / log2(3) for the relevant document in second place.
        #expect(isClose(gains.mean, (1 + 0.6309297535714575) / 2))
        #expect(gains.queries == 2)
        #expect(gains.excluded == 2)
        #expect(QueryGains([], gain: .linear).mean == nil)
    }
}
