package import Domain

/// Why the predictions of two files cannot be compared row by row.
package enum PredictionJoinError: Error, Hashable, Sendable {
    case nothingInCommon
    case kindsDiffer(baseline: Label.Kind, candidate: Label.Kind)
    /// Rows count from 0, each in its own file.
    case truthDiffers(ExactString, baseline: Label, row: Int, candidate: Label, candidateRow: Int)
}

extension PredictionJoinError: CustomStringConvertible {
    package var description: String {
        let start = "cannot compare the predictions of both sides: "
        return switch self {
        case .nothingInCommon: start + "they have no identifier in common"
        case .kindsDiffer(let baseline, let candidate):
            start
                + "the labels of the baseline are of the kind '\(baseline.rawValue)', those of the"
                + " candidate of the kind '\(candidate.rawValue)'"
        case .truthDiffers(let text, let baseline, let row, let candidate, let candidateRow):
            start + "for the identifier '\(ShownText(text.text).text)' the baseline has the truth"
                + " \(baseline) (row \(row + 1)), the candidate \(candidate) (row \(candidateRow + 1))"
        }
    }
}

extension Predictions {
    /// Brings the rows of both sides together by their identifiers, in the order of this side, the
    /// baseline.
    package func joined(
        with candidate: Predictions
    ) throws(PredictionJoinError) -> JoinedPredictions {
        guard truth.kind == candidate.truth.kind else {
            throw .kindsDiffer(baseline: truth.kind, candidate: candidate.truth.kind)
        }
        let found = identifiers.rows(in: candidate.identifiers)
        var rows: [UInt32] = []
        var candidateRows: [UInt32] = []
        rows.reserveCapacity(count)
        candidateRows.reserveCapacity(count)
        var isAlone = [Bool](repeating: true, count: candidate.count)
        for (row, candidateRow) in found.enumerated() {
            guard let candidateRow else { continue }
            rows.append(UInt32(row))
            candidateRows.append(candidateRow)
            isAlone[Int(candidateRow)] = false
        }
        guard !rows.isEmpty else { throw .nothingInCommon }
        try checkTruth(rows, candidate, candidateRows)
        let baseline = isWhole(rows) ? self : selecting(rows)
        return JoinedPredictions(
            baseline: baseline,
            candidate: candidate.isWhole(candidateRows)
                ? candidate : candidate.selecting(candidateRows, as: baseline),
            onlyInBaseline: unmatched { found[$0] == nil },
            onlyInCandidate: candidate.unmatched { isAlone[$0] })
    }

    private func checkTruth(
        _ rows: [UInt32], _ candidate: Predictions, _ candidateRows: [UInt32]
    ) throws(PredictionJoinError) {
        let isSame = truth.comparison(with: candidate.truth)
        for (row, other) in zip(rows, candidateRows) where !isSame(Int(row), Int(other)) {
            throw .truthDiffers(
                identifiers.texts[Int(row)], baseline: truth[Int(row)], row: Int(row),
                candidate: candidate.truth[Int(other)], candidateRow: Int(other))
        }
    }

    /// Whether these are all rows in place, so that nothing need be moved.
    private func isWhole(_ rows: [UInt32]) -> Bool {
        rows.count == count && rows.enumerated().allSatisfy { $0 == Int($1) }
    }

    private func unmatched(_ isAlone: (Int) -> Bool) -> JoinedPredictions.Unmatched {
        var alone = 0
        var first: [ExactString] = []
        for row in 0..<count where isAlone(row) {
            alone += 1
            if alone <= JoinedPredictions.Unmatched.mostNamed {
                first.append(identifiers.texts[row])
            }
        }
        return JoinedPredictions.Unmatched(count: alone, first: first)
    }
}

extension TargetColumn {
    /// Whether a row here says what a row of another column does.
    fileprivate func comparison(with other: TargetColumn) -> (Int, Int) -> Bool {
        switch (self, other) {
        case (.numbers(let a), .numbers(let b)): { a[$0] == b[$1] }
        case (.booleans(let a), .booleans(let b)): { a[$0] == b[$1] }
        case (.texts(let a), .texts(let b)):
            sameTexts(a, b)
        case (.numbers, _), (.texts, _), (.booleans, _): { _, _ in false }
        }
    }

    /// Compares codes, once each text of one side has been looked up among those of the other.
    private func sameTexts(_ a: Categories, _ b: Categories) -> (Int, Int) -> Bool {
        let places = Dictionary(
            uniqueKeysWithValues: a.texts.enumerated().map { ($1, UInt32($0)) })
        let codes = b.texts.map { places[$0] }
        return { row, other in codes[Int(b.codes[other])] == a.codes[row] }
    }
}
