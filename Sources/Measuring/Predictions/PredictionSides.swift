package import Domain

/// The predictions that a rule names, in the snapshots of baseline and head.
package enum PredictionSides {
    /// Of each source the rows of both sides, or of the head alone where there is no baseline. Rows that several
    /// read in the same way are read once.
    package static func pairs(
        _ sources: Set<PredictionSource>, baseline: (any Snapshot)?, head: any Snapshot
    ) -> [PredictionSource: PredictionPair] {
        let readings = Dictionary(grouping: sources) { Reading(file: $0.file, columns: $0.columns) }
        var pairs: [PredictionSource: PredictionPair] = [:]
        for same in readings.values {
            guard let first = same.first else { continue }
            let pair = pair(first, baseline: baseline, head: head)
            for source in same { pairs[source] = pair }
        }
        return pairs
    }

    private struct Reading: Hashable {
        let file: RepositoryPath
        let columns: PredictionColumns
    }

    /// What cannot be had of either is in the answer with its reason. A baseline without the file is a first run;
    /// whoever takes it away at the head leaves a gap.
    private static func pair(
        _ source: PredictionSource, baseline: (any Snapshot)?, head: any Snapshot
    ) -> PredictionPair {
        switch (baseline.map { read(source, $0) }, read(source, head)) {
        case (_, .failure(let error)): missing(error)
        case (nil, .success(let after)): .alone(after)
        case (.failure(let error)?, .success(let after)):
            error.problem == .missing ? .first(after) : missing(error)
        case (.success(let before)?, .success(let after)): pair(before, after)
        }
    }

    private static func pair(_ before: Predictions, _ after: Predictions) -> PredictionPair {
        do throws(PredictionJoinError) {
            return .joined(try before.joined(with: after))
        } catch {
            return .missing(why: error.description, isMalformed: true)
        }
    }

    private static func read(
        _ source: PredictionSource, _ snapshot: any Snapshot
    ) -> Result<Predictions, PredictionsError> {
        Result { () throws(PredictionsError) in
            try PredictionFile.predictions(in: source.file, of: snapshot, as: source.columns)
        }
    }

    private static func missing(_ error: PredictionsError) -> PredictionPair {
        .missing(why: error.description, isMalformed: error.problem.isMalformedInput)
    }
}

extension PredictionsProblem {
    /// Whether the file is there and says something that it must not.
    package var isMalformedInput: Bool {
        switch self {
        case .missing, .notStored, .pointer, .unavailable: false
        case .unreadable, .formatUnknown, .malformed, .cell, .noRows, .columnMissing,
            .outputMissing, .columnTwice, .identifierTwice, .kindsDiffer, .labelUnknown,
            .classesUnknown, .notAProbability, .sumNotOne, .weightNegative, .weightsAllZero:
            true
        }
    }
}
