/// Why two samples cannot be compared.
package enum DriftError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sides do not have the same bins.
    case differentBins(Int, Int)
    /// A count below 0.
    case negativeCount(Int)
    /// A side without any row, or with more than a double counts exactly.
    case unusableTotal(Int)
    /// Edges that do not rise, are NaN, or do not fit the counts.
    case unusableEdges

    package var description: String {
        switch self {
        case .differentBins(let reference, let current):
            "cannot compare the samples: the reference has \(reference) bins, the current "
                + "\(current)"
        case .negativeCount(let count):
            "cannot compare the samples: a bin holds \(count) rows"
        case .unusableTotal(let total):
            "cannot compare the samples: one has \(total) rows"
        case .unusableEdges:
            "cannot compare the samples: the edges of the bins do not rise or do not fit the counts"
        }
    }
}
