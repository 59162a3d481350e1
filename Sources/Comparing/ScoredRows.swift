import Domain
import Statistics

/// What a score looks at of each row, in both models' words.
struct ScoredRows {
    /// The columns that scores of one family need.
    enum Columns {
        /// The true class of each row and those that both models predict, as numbers from 0.
        case classes(
            count: Int, positive: Int?, truth: [Int32], baseline: [Int32], candidate: [Int32])
        /// Whether each row is positive, and both models' scores.
        case scores(positives: [Bool], baseline: [Double], candidate: [Double])
        /// The true value of each row and those that both models predict.
        case values(truth: [Double], baseline: [Double], candidate: [Double])
    }

    let columns: Columns
    /// What each row counts; nil where all count the same.
    let weights: [Double]?
    /// The cluster of each row; nil where rows do not depend on each other.
    let clusters: [UInt32]?

    private init(_ columns: Columns, weights: [Double]?, clusters: [UInt32]?) {
        self.columns = columns
        self.weights = weights
        self.clusters = clusters
    }

    init(
        _ joined: JoinedPredictions, for score: ScoreName, as meaning: PredictionColumns
    ) throws(ScoreProblem) {
        columns =
            switch score.family {
            case .classes:
                try Self.classes(
                    joined, meaning, isBinary: score.isBinary, isAccuracy: score == .accuracy)
            case .scores(let isProbability):
                try Self.scores(joined, meaning, areProbabilities: isProbability)
            case .values: try Self.values(joined)
            }
        weights = joined.baseline.weights
        clusters = joined.baseline.clusters?.codes
    }

    var count: Int {
        switch columns {
        case .classes(_, _, let truth, _, _): truth.count
        case .scores(let positives, _, _): positives.count
        case .values(let truth, _, _): truth.count
        }
    }

    /// The same with the baseline's words for both models.
    var ofBaselineAlone: ScoredRows {
        let columns: Columns =
            switch columns {
            case .classes(let count, let positive, let truth, let baseline, candidate: _):
                .classes(
                    count: count, positive: positive, truth: truth, baseline: baseline,
                    candidate: baseline)
            case .scores(let positives, let baseline, candidate: _):
                .scores(positives: positives, baseline: baseline, candidate: baseline)
            case .values(let truth, let baseline, candidate: _):
                .values(truth: truth, baseline: baseline, candidate: baseline)
            }
        return ScoredRows(columns, weights: weights, clusters: clusters)
    }

    /// Whether both models say the same of every row.
    var areIdentical: Bool {
        switch columns {
        case .classes(_, _, _, let baseline, let candidate): baseline == candidate
        case .scores(_, let baseline, let candidate): baseline == candidate
        case .values(_, let baseline, let candidate): baseline == candidate
        }
    }

    func selecting(_ rows: [UInt32]) -> ScoredRows {
        func chosen<Value>(_ values: [Value]) -> [Value] { rows.map { values[Int($0)] } }
        let columns: Columns =
            switch columns {
            case .classes(let count, let positive, let truth, let baseline, let candidate):
                .classes(
                    count: count, positive: positive, truth: chosen(truth),
                    baseline: chosen(baseline), candidate: chosen(candidate))
            case .scores(let positives, let baseline, let candidate):
                .scores(
                    positives: chosen(positives), baseline: chosen(baseline),
                    candidate: chosen(candidate))
            case .values(let truth, let baseline, let candidate):
                .values(
                    truth: chosen(truth), baseline: chosen(baseline), candidate: chosen(candidate))
            }
        return ScoredRows(
            columns, weights: weights.map(chosen), clusters: clusters.map(chosen))
    }
}

extension ScoredRows {
    /// Each pair of labels is looked at by itself, but for right and wrong alone.
    private static let mostLabels = 64
    private static let mostOfAccuracy = 10_000

    private static func classes(
        _ joined: JoinedPredictions, _ meaning: PredictionColumns, isBinary: Bool,
        isAccuracy: Bool
    ) throws(ScoreProblem) -> Columns {
        let truth = joined.baseline.truth
        let sides = [joined.baseline, joined.candidate]
        let labels = try labels(
            of: [truth] + sides.compactMap(\.predicted), meaning,
            atMost: isAccuracy ? mostOfAccuracy : mostLabels)
        let positive =
            try isBinary || sides.contains(where: { $0.predicted == nil })
            ? Self.positive(of: labels, meaning) : nil
        let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, Int32($0)) })
        var predicted: [[Int32]] = []
        for side in sides {
            if let column = side.predicted {
                predicted.append(codes(column, places))
            } else if let scores = side.scores, let positive, labels.count == 2 {
                let negative = 1 - Int32(positive)
                predicted.append(
                    scores.map { $0 >= meaning.threshold ? Int32(positive) : negative })
            } else {
                throw side.scores == nil ? .noScores : .notBinary(labels: labels.count)
            }
        }
        return .classes(
            count: labels.count, positive: positive, truth: codes(truth, places),
            baseline: predicted[0], candidate: predicted[1])
    }

    private static func scores(
        _ joined: JoinedPredictions, _ meaning: PredictionColumns, areProbabilities: Bool
    ) throws(ScoreProblem) -> Columns {
        guard let baseline = joined.baseline.scores, let candidate = joined.candidate.scores else {
            throw .noScores
        }
        if areProbabilities {
            for side in [baseline, candidate] {
                if let row = side.firstIndex(where: { !(0...1).contains($0) }) {
                    throw .noProbability(row: row)
                }
            }
        }
        let truth = joined.baseline.truth
        let labels = try labels(of: [truth], meaning, atMost: mostLabels)
        let positive = Int32(try Self.positive(of: labels, meaning))
        let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, Int32($0)) })
        return .scores(
            positives: codes(truth, places).map { $0 == positive }, baseline: baseline,
            candidate: candidate)
    }

    private static func values(_ joined: JoinedPredictions) throws(ScoreProblem) -> Columns {
        guard case .numbers(let truth) = joined.baseline.truth else { throw .notNumbers }
        var sides: [[Double]] = []
        for side in [joined.baseline, joined.candidate] {
            if case .numbers(let predicted)? = side.predicted {
                sides.append(predicted)
            } else if let scores = side.scores {
                sides.append(scores)
            } else {
                throw .noScores
            }
        }
        return .values(truth: truth, baseline: sides[0], candidate: sides[1])
    }

    /// All labels, those that the policy declares among them, in order.
    private static func labels(
        of columns: [TargetColumn], _ meaning: PredictionColumns, atMost most: Int
    ) throws(ScoreProblem) -> [Label] {
        var all = Set(meaning.labels?.labels ?? [])
        if let positive = meaning.positive { all.insert(positive) }
        for column in columns {
            guard let labels = column.labels(atMost: most) else { throw .noLabels(atMost: most) }
            all.formUnion(labels)
        }
        guard all.count <= most else { throw .noLabels(atMost: most) }
        return all.sorted()
    }

    private static func positive(
        of labels: [Label], _ meaning: PredictionColumns
    ) throws(ScoreProblem) -> Int {
        guard labels.count == 2 else { throw .notBinary(labels: labels.count) }
        return meaning.positive.flatMap(labels.firstIndex(of:)) ?? 1
    }

    private static func codes(_ column: TargetColumn, _ places: [Label: Int32]) -> [Int32] {
        switch column {
        case .numbers(let values):
            var known: [Double: Int32] = [:]
            for case (.number(let value), let place) in places { known[value] = place }
            return values.map { known[$0] ?? -1 }
        case .booleans(let values):
            let known = [false, true].map { places[.boolean($0)] ?? -1 }
            return values.map { known[$0 ? 1 : 0] }
        case .texts(let categories):
            let known = categories.texts.map { places[.text($0)] ?? -1 }
            return categories.codes.map { known[Int($0)] }
        }
    }
}

extension ScoreName {
    /// What scores of one kind look at.
    enum Family {
        case classes
        case scores(areProbabilities: Bool)
        case values
    }

    var family: Family {
        switch self {
        case .accuracy, .balancedAccuracy, .f1, .f1Macro, .f1Micro, .f1Weighted, .precision,
            .precisionMacro, .precisionMicro, .precisionWeighted, .recall, .recallMacro,
            .recallMicro, .recallWeighted, .matthewsCorrelation, .cohenKappa:
            .classes
        case .areaUnderROC, .averagePrecision: .scores(areProbabilities: false)
        case .logLoss, .brier: .scores(areProbabilities: true)
        case .meanAbsoluteError, .meanSquaredError, .rootMeanSquaredError, .determination: .values
        }
    }

    /// Whether it looks at one of two classes.
    var isBinary: Bool {
        switch self {
        case .f1, .precision, .recall: true
        case .accuracy, .balancedAccuracy, .f1Macro, .f1Micro, .f1Weighted, .precisionMacro,
            .precisionMicro, .precisionWeighted, .recallMacro, .recallMicro, .recallWeighted,
            .matthewsCorrelation, .cohenKappa, .areaUnderROC, .averagePrecision, .logLoss, .brier,
            .meanAbsoluteError, .meanSquaredError, .rootMeanSquaredError, .determination:
            false
        }
    }
}
