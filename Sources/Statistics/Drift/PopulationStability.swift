/// What is done about empty bins before a population stability index is taken.
package enum BinSmoothing: Hashable, Sendable {
    /// `(c + 1/2) / (n + k/2)` over k bins: the shares still add up to 1, and small samples are not
    /// set by a constant. The default of the project.
    case addHalf
    /// Shares below the floor are raised to it, and nothing is renormalised: 1e-4 is usual,
    /// deepchecks 0.19.1 takes 0.01. Above 0.
    case floor(Double)
    /// Empty bins of a side get 1e-4, or a millionth of its smallest share where that is 1e-4 or
    /// less, as evidently 0.7.23 does; nothing is renormalised.
    case evidently

    fileprivate func shares(of counts: [Int], total: Int) -> [Double] {
        let total = Double(total)
        switch self {
        case .addHalf:
            let whole = total + 0.5 * Double(counts.count)
            return counts.map { (Double($0) + 0.5) / whole }
        case .floor(let floor):
            return counts.map { max(Double($0) / total, floor) }
        case .evidently:
            let smallest = counts.reduce(Int.max) { $1 > 0 ? min($0, $1) : $0 }
            let share = Double(smallest) / total
            let filling = share <= 1e-4 ? share / 1e6 : 1e-4
            return counts.map { $0 > 0 ? Double($0) / total : filling }
        }
    }
}

extension BinCounts {
    /// The population stability index, `sum (p - q) ln(p / q)`: the symmetrised relative entropy,
    /// in nats.
    ///
    /// By a rule of thumb 0.1 is little and 0.25 much; for small samples look at
    /// `expectedPopulationStability` first. Infinite for a floor that is not above 0 and a bin that
    /// is empty on one side.
    package func populationStability(smoothing: BinSmoothing = .addHalf) -> Double {
        SharePair(
            reference: smoothing.shares(of: reference, total: referenceTotal),
            current: smoothing.shares(of: current, total: currentTotal)
        ).populationStability
    }

    /// What the index is on average when nothing has changed: `(k - 1)(1/n1 + 1/n2)` for k bins
    /// that are not empty on both sides, to first order.
    ///
    /// Source: B. Yurdakul, "Statistical properties of population stability index", 2018, section
    /// 3.
    package var expectedPopulationStability: Double {
        Double(max(0, usedBins - 1)) * (1 / Double(referenceTotal) + 1 / Double(currentTotal))
    }

    /// What the Jensen-Shannon divergence (nats) is on average when nothing has changed: an eighth
    /// of the index's.
    package var expectedJensenShannonDivergence: Double { expectedPopulationStability / 8 }

    /// How many bins hold a row of either sample.
    var usedBins: Int { zip(reference, current).count { $0 + $1 > 0 } }
}
