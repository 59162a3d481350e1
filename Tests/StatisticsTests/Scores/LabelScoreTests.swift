import Domain
import Statistics
import Testing

/// Expectations by scikit-learn 1.9.1.
@Suite struct LabelScoreTests {
    /// Class 3 is predicted and never true.
    static let truth: [Int32] = [0, 0, 1, 1, 2, 2, 2, 0]
    static let predicted: [Int32] = [0, 1, 1, 1, 2, 0, 3, 0]

    static func matrix() throws -> ConfusionMatrix {
        try ConfusionMatrix(truth: truth, predicted: predicted, classes: 4)
    }

    @Test func `scores of all classes are those of scikit-learn`() throws {
        let matrix = try Self.matrix()
        #expect(isClose(matrix.accuracy, 0.625))
        #expect(isClose(matrix.balancedAccuracy, 2.0 / 3))
        #expect(isClose(matrix.adjustedBalancedAccuracy, 0.5))
        #expect(isClose(matrix.matthewsCorrelation, 0.511766315719159))
        #expect(isClose(matrix.kappa(.unweighted), 0.4782608695652174))
        #expect(isClose(matrix.kappa(.linear), 0.5151515151515151))
        #expect(isClose(matrix.kappa(.quadratic), 0.5714285714285714))
    }

    @Test(arguments: [
        (Averaging.macro, ZeroDivision.zero, 0.5833333333333333, 0.5, 0.4916666666666667),
        (.macro, .one, 0.5833333333333333, 0.75, 0.4916666666666667),
        (.macro, .leftOut, 0.5833333333333333, 0.6666666666666666, 0.4916666666666667),
        (.micro, .zero, 0.625, 0.625, 0.625),
        (.weighted, .zero, 0.7916666666666666, 0.625, 0.6375),
        (.weighted, .one, 0.7916666666666666, 0.625, 0.6375),
        (.weighted, .leftOut, 0.7916666666666666, 0.625, 0.6375),
    ])
    func `averages over classes are those of scikit-learn`(
        averaging: Averaging, zeroDivision: ZeroDivision, precision: Double, recall: Double,
        f1: Double
    ) throws {
        let matrix = try Self.matrix()
        let scores = [\BinaryCounts.precision, \.recall, \.f1].map { score in
            matrix.average(averaging, zeroDivision: zeroDivision) { $0[keyPath: score] }
        }
        #expect(isClose(scores[0], precision))
        #expect(isClose(scores[1], recall))
        #expect(isClose(scores[2], f1))
    }

    @Test(arguments: [
        (Averaging.macro, 0.375), (.micro, 0.45454545454545453), (.weighted, 0.47916666666666663),
    ])
    func `the Jaccard index is that of scikit-learn`(averaging: Averaging, index: Double) throws {
        let matrix = try Self.matrix()
        let found = matrix.average(averaging, zeroDivision: .zero, of: \.jaccard)
        #expect(isClose(found, index))
    }

    @Test func `the matrix of weights of one is the matrix of counts`() throws {
        let weighted = try ConfusionMatrix(
            truth: Self.truth, predicted: Self.predicted, classes: 4, weights: .equal(rows: 8))
        #expect(weighted == (try Self.matrix()))
    }

    @Test func `weights leave no dust where nothing is`() throws {
        // 0.1 + 0.2 + 0.3 - 0.1 - 0.2 - 0.3 is not 0 in every order.
        let matrix = try ConfusionMatrix(
            truth: [0, 1, 2], predicted: [0, 0, 0], classes: 3,
            weights: try RowWeights([0.3, 0.1, 0.2]))
        #expect(matrix.counts(of: 0).negativePredictiveValue == nil)
        #expect(matrix.matthewsCorrelation == nil)
    }

    @Test func `one class on both sides says nothing`() throws {
        let matrix = try ConfusionMatrix(truth: [0, 0], predicted: [0, 0], classes: 1)
        #expect(matrix.accuracy == 1)
        #expect(matrix.balancedAccuracy == 1)
        #expect(matrix.adjustedBalancedAccuracy == nil)
        #expect(matrix.matthewsCorrelation == nil)
        #expect(matrix.kappa(.unweighted) == nil)
    }

    @Test func `Matthews' correlation keeps its digits in huge tables`() throws {
        let weights = try RowWeights([1e15, 1, 1, 1])
        let matrix = try ConfusionMatrix(
            truth: [0, 1, 0, 1], predicted: [0, 1, 1, 0], classes: 2, weights: weights)
        // With a = 1e15 and b = c = d = 1: (ad - bc) / ((a + 1) · 2).
        #expect(isClose(matrix.matthewsCorrelation, (1e15 - 1) / (2 * (1e15 + 1))))
    }

    @Test func `F-scores are those of scikit-learn`() throws {
        let counts = try BinaryCounts(
            truth: [true, true, true, false, false], predicted: [true, false, false, true, false],
            weights: .equal(rows: 5))
        #expect(isClose(counts.fScore(beta: 2), 0.35714285714285715))
        #expect(isClose(counts.fScore(beta: 0.5), 0.45454545454545453))
    }

    @Test func `labels are coded in sorted order over both sides`() throws {
        let truth: [ExactString] = ["b", "a"]
        let coding = try LabelCoding(truth: truth, predicted: ["c", "a"])
        #expect(coding.classes == ["a", "b", "c"])
        #expect(coding.truth == [1, 0])
        #expect(coding.predicted == [2, 0])
    }

    @Test func `two spellings of a letter are two labels`() throws {
        let truth: [ExactString] = ["\u{e9}", "e\u{301}"]
        #expect(try LabelCoding(truth: truth, predicted: truth).classes.count == 2)
    }

    @Test func `what cannot be counted is refused`() {
        #expect(throws: SampleRefused.empty) {
            try ConfusionMatrix(truth: [], predicted: [], classes: 2)
        }
        #expect(throws: SampleRefused.lengths(1, 2)) {
            try ConfusionMatrix(truth: [0], predicted: [0, 1], classes: 2)
        }
        #expect(throws: SampleRefused.unknown(row: 1)) {
            try ConfusionMatrix(truth: [0, 2], predicted: [0, 1], classes: 2)
        }
        #expect(throws: SampleRefused.unknown(row: 0)) {
            try ConfusionMatrix(truth: [0, 1], predicted: [-1, 1], classes: 2)
        }
        #expect(throws: SampleRefused.lengths(2, 3)) {
            try ConfusionMatrix(
                truth: [0, 1], predicted: [0, 1], classes: 2, weights: .equal(rows: 3))
        }
        #expect(throws: SampleRefused.tooManyClasses(1_000_000, atMost: 4096)) {
            try ConfusionMatrix(truth: [0], predicted: [0], classes: 1_000_000)
        }
        #expect(throws: SampleRefused.unknown(row: 0)) {
            try ConfusionMatrix(truth: [0], predicted: [0], classes: -1)
        }
        #expect(throws: SampleRefused.empty) {
            try LabelCoding<ExactString>(truth: [], predicted: [])
        }
    }
}

func isClose(_ found: Double?, _ expected: Double, relative: Double = 1e-13) -> Bool {
    guard let found else { return false }
    return abs(found - expected) <= relative * max(abs(expected), .leastNormalMagnitude)
}
