/// Shares of two sides by slice and over all. Where the sides have the slices in different proportions,
/// one can be better in every slice and worse over all: E. H. Simpson, JRSS B 13 (1951) 238-241.
package struct SimpsonReversal: Hashable, Sendable {
    package enum Better: Hashable, Sendable { case baseline, candidate, neither }

    /// Which side has the larger share in each slice.
    package let slices: [Better]
    package let overall: Better
    package let baseline: Double
    package let candidate: Double

    /// Takes both sides of each slice. Returns nil without slices or when the counts overflow.
    package init?(_ slices: [(baseline: Proportion, candidate: Proportion)]) {
        guard let baseline = SimpsonReversal.sum(slices.map(\.baseline)),
            let candidate = SimpsonReversal.sum(slices.map(\.candidate))
        else { return nil }
        self.slices = slices.map { SimpsonReversal.better($0.baseline, $0.candidate) }
        overall = SimpsonReversal.better(baseline, candidate)
        self.baseline = baseline.share
        self.candidate = candidate.share
    }

    /// Whether no slice goes the way that the whole goes, and some go the other.
    package var isReversed: Bool {
        overall != .neither && !slices.contains(overall) && slices.contains { $0 != .neither }
    }

    private static func sum(_ parts: [Proportion]) -> Proportion? {
        var hits = 0
        var trials = 0
        for part in parts {
            let sum = trials.addingReportingOverflow(part.trials)
            guard !sum.overflow else { return nil }
            trials = sum.partialValue
            hits += part.hits
        }
        return Proportion(hits: hits, of: trials)
    }

    /// By cross multiplication, so that equal shares are equal.
    private static func better(_ baseline: Proportion, _ candidate: Proportion) -> Better {
        let one = baseline.hits.multipliedFullWidth(by: candidate.trials)
        let other = candidate.hits.multipliedFullWidth(by: baseline.trials)
        if one == other { return .neither }
        return one > other ? .baseline : .candidate
    }
}
