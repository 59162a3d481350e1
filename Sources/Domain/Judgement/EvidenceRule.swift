/// What a metric rule says of the evidence that decides.
package struct EvidenceRule: Hashable, Sendable {
    /// What an undecided check does.
    package enum Undecided: String, Hashable, Sendable, CaseIterable { case stop, warn }

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case predictions
        /// The two values alone.
        case value
    }

    /// Nil for the best that there is.
    package let kind: Kind?
    /// Nil where the rule names no predictions.
    package let predictions: PredictionSource?
    /// Of the metric as a whole.
    package let undecided: Undecided
    package let slices: SliceRule?

    package init(
        kind: Kind? = nil, predictions: PredictionSource? = nil, undecided: Undecided = .stop,
        slices: SliceRule? = nil
    ) {
        self.kind = kind
        self.predictions = predictions
        self.undecided = undecided
        self.slices = slices
    }
}

/// A file of predictions, what its columns mean, and what is computed from it.
package struct PredictionSource: Hashable, Sendable {
    package let file: RepositoryPath
    package let columns: PredictionColumns
    package let score: ScoreName

    package init(file: RepositoryPath, columns: PredictionColumns, score: ScoreName) {
        self.file = file
        self.columns = columns
        self.score = score
    }
}

/// The parts of a test set that are judged by themselves.
package struct SliceRule: Hashable, Sendable {
    /// Fewer rows are shown and not judged: statistics of so few decide nothing.
    package static let standardRows = 200
    /// The same for pairs of right and wrong that differ.
    package static let standardDiscordant = 10

    /// Columns, each by itself, or crossed with another.
    package let by: [[ExactString]]
    package let minimumRows: Int
    package let minimumDiscordant: Int
    /// How much worse than the baseline a slice may get; nil for what the metric as a whole may.
    package let maxLoss: Decimal?
    package let undecided: EvidenceRule.Undecided

    package init(
        by: [[ExactString]], minimumRows: Int = standardRows,
        minimumDiscordant: Int = standardDiscordant, maxLoss: Decimal? = nil,
        undecided: EvidenceRule.Undecided = .warn
    ) {
        self.by = by
        self.minimumRows = minimumRows
        self.minimumDiscordant = minimumDiscordant
        self.maxLoss = maxLoss
        self.undecided = undecided
    }
}

/// At which level losses are held to be beyond chance, for all checks of a verdict together.
package struct Significance: Hashable, Sendable {
    package enum Correction: String, Hashable, Sendable, CaseIterable {
        /// The chance that any harmless change is stopped, by Holm's procedure.
        case holm
        /// The expected share of false alarms among the alarms, by Benjamini's and Hochberg's.
        case fdr
        case none
    }

    /// One-sided: 1 % of harmless changes may be stopped.
    package static let standardLevel = 0.01
    /// More is no evidence any more.
    package static let mostLevel = 0.25

    /// Between 0 and 0.5.
    package let level: Double
    package let correction: Correction

    package init(level: Double = standardLevel, correction: Correction = .holm) {
        self.level = level
        self.correction = correction
    }
}
