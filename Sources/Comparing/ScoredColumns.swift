import Domain

/// The columns that a score needs, in both models' words.
enum ScoredColumns {
    /// The true class of each row and those that both models predict, as numbers from 0.
    case classes(
        count: Int, positive: Int?, truth: [Int32], baseline: [Int32], candidate: [Int32])
    /// Whether each row is positive, and both models' scores.
    case scores(positives: [Bool], baseline: [Double], candidate: [Double])
    /// The true value of each row and those that both models predict.
    case values(truth: [Double], baseline: [Double], candidate: [Double])

    var count: Int {
        switch self {
        case .classes(_, _, let truth, _, _): truth.count
        case .scores(let positives, _, _): positives.count
        case .values(let truth, _, _): truth.count
        }
    }

    /// Whether both models say the same of every row.
    var areIdentical: Bool {
        switch self {
        case .classes(_, _, _, let baseline, let candidate): baseline == candidate
        case .scores(_, let baseline, let candidate): baseline == candidate
        case .values(_, let baseline, let candidate): baseline == candidate
        }
    }

    /// The same with the baseline's words for both models.
    var ofBaselineAlone: ScoredColumns {
        switch self {
        case .classes(let count, let positive, let truth, let baseline, candidate: _):
            .classes(
                count: count, positive: positive, truth: truth, baseline: baseline,
                candidate: baseline)
        case .scores(let positives, let baseline, candidate: _):
            .scores(positives: positives, baseline: baseline, candidate: baseline)
        case .values(let truth, let baseline, candidate: _):
            .values(truth: truth, baseline: baseline, candidate: baseline)
        }
    }

    func selecting(_ rows: [UInt32]) -> ScoredColumns {
        func chosen<Value>(_ values: [Value]) -> [Value] { rows.map { values[Int($0)] } }
        return switch self {
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
    }
}

extension ScoredColumns {
    /// What a score looks at in the predictions of both models.
    init(
        of joined: JoinedPredictions, for score: ScoreName, as meaning: PredictionColumns
    ) throws(ScoreProblem) {
        self =
            switch score.family {
            case .classes:
                try Self.classes(
                    joined, meaning, isBinary: score.isBinary, isAccuracy: score == .accuracy)
            case .scores(let isProbability):
                try Self.scores(joined, meaning, areProbabilities: isProbability)
            case .values: try Self.values(joined)
            }
    }

    /// Each pair of labels is looked at by itself, but for right and wrong alone.
    private static let mostLabels = 64
    private static let mostOfAccuracy = 10_000

    private static func classes(
        _ joined: JoinedPredictions, _ meaning: PredictionColumns, isBinary: Bool,
        isAccuracy: Bool
    ) throws(ScoreProblem) -> ScoredColumns {
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
    ) throws(ScoreProblem) -> ScoredColumns {
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

    private static func values(_ joined: JoinedPredictions) throws(ScoreProblem) -> ScoredColumns {
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
