import RealModule

/// How several tests are judged together so that chance does not fail one of them.
///
/// The first six hold the chance of any false alarm (family-wise), the last two the expected share
/// of false alarms among the alarms (false discovery rate). Numbers as by statsmodels 0.15.0
/// `multipletests`.
package enum Correction: String, Hashable, Sendable, CaseIterable {
    /// p times m, under any dependence.
    case bonferroni
    /// 1 - (1 - p)^m, for independent tests. Z. Šidák, JASA 62 (1967) 626-633.
    case sidak
    /// Bonferroni stepping down, under any dependence and never worse than it. S. Holm, Scand. J.
    /// Stat. 6 (1979) 65-70.
    case holm
    /// Šidák stepping down, for independent tests.
    case holmSidak
    /// Holm's limits stepping up, for independent or positively dependent tests. Y. Hochberg,
    /// Biometrika 75 (1988) 800-802.
    case hochberg
    /// Simes' test closed, never worse than Hochberg's, under the same assumption. G. Hommel,
    /// Biometrika 75 (1988) 383-386.
    case hommel
    /// The false discovery rate of independent or positively dependent tests. Y. Benjamini and
    /// Y. Hochberg, JRSS B 57 (1995) 289-300.
    case benjaminiHochberg
    /// The false discovery rate under any dependence. Y. Benjamini and D. Yekutieli, AoS 29 (2001)
    /// 1165-1188.
    case benjaminiYekutieli

    /// The p-values after correction, in the order given, at most 1; equal ones stay equal.
    package func adjusted(_ pValues: [Double]) throws(FamilyError) -> [Double] {
        let family = try Family(pValues)
        let sorted = family.order.map { pValues[$0] }
        let penalty = dependencePenalty(of: sorted.count)
        let values: [Double] =
            switch self {
            case .bonferroni: sorted.map { $0 * Double(sorted.count) }
            case .sidak: sorted.map { Self.sidak($0, tests: sorted.count) }
            case .holm: Self.risen(sorted, by: { $0 * Double($1) })
            case .holmSidak: Self.risen(sorted, by: { Self.sidak($0, tests: $1) })
            case .hochberg:
                Self.fallen(
                    sorted.enumerated().map { Double(sorted.count - $0) * $1 })
            case .hommel: Self.hommel(sorted)
            case .benjaminiHochberg, .benjaminiYekutieli:
                Self.fallen(
                    sorted.enumerated().map { rank, value in
                        value / (Double(rank + 1) / Double(sorted.count) / penalty)
                    })
            }
        var adjusted = pValues
        for (rank, place) in family.order.enumerated() { adjusted[place] = min(1, values[rank]) }
        return adjusted
    }

    /// Which of the tests are significant at a level, in the order given: the critical values of
    /// each procedure, the edge included.
    package func rejected(_ pValues: [Double], level: Double) throws(FamilyError) -> [Bool] {
        try Family.check(level: level)
        let family = try Family(pValues)
        let count = pValues.count
        var rejected = [Bool](repeating: false, count: count)
        for place in family.order.prefix(try rejections(family, level: level)) {
            rejected[place] = true
        }
        return rejected
    }

    /// How many of the smallest p-values are significant.
    private func rejections(_ family: Family, level: Double) throws(FamilyError) -> Int {
        let sorted = family.order.map { family.pValues[$0] }
        let count = sorted.count
        let penalty = dependencePenalty(of: count)
        let passes = sorted.indices.map { rank in
            switch self {
            case .bonferroni: sorted[rank] <= level / Double(count)
            case .sidak: sorted[rank] <= Self.sidakLimit(level, tests: count)
            case .holm, .hochberg: sorted[rank] <= level / Double(count - rank)
            case .holmSidak: sorted[rank] <= Self.sidakLimit(level, tests: count - rank)
            case .hommel: false
            case .benjaminiHochberg, .benjaminiYekutieli:
                sorted[rank] <= Double(rank + 1) / Double(count) / penalty * level
            }
        }
        switch self {
        case .bonferroni, .sidak, .holm, .holmSidak: return passes.firstIndex(of: false) ?? count
        case .hochberg, .benjaminiHochberg, .benjaminiYekutieli:
            return (passes.lastIndex(of: true) ?? -1) + 1
        case .hommel:
            return Self.hommel(sorted).prefix { $0 <= level }.count
        }
    }

    /// What any dependence costs: the sum of 1/i for the procedure that allows it, else 1.
    private func dependencePenalty(of tests: Int) -> Double {
        self == .benjaminiYekutieli ? CompensatedSum.of((1...tests).map { 1 / Double($0) }) : 1
    }
}

extension Correction {
    private static func sidak(_ pValue: Double, tests: Int) -> Double {
        -.expMinusOne(Double(tests) * .log(onePlus: -pValue))
    }

    private static func sidakLimit(_ level: Double, tests: Int) -> Double {
        1 - .pow(1 - level, 1 / Double(tests))
    }

    /// Each value corrected for the tests from its rank on, and never below one before it.
    private static func risen(
        _ sorted: [Double], by corrected: (_ pValue: Double, _ tests: Int) -> Double
    ) -> [Double] {
        var largest = 0.0
        return sorted.enumerated().map { rank, value in
            largest = max(largest, corrected(value, sorted.count - rank))
            return largest
        }
    }

    /// Each value, and never above one behind it.
    private static func fallen(_ values: [Double]) -> [Double] {
        var smallest = Double.infinity
        return Array(
            values.reversed().map { value in
                smallest = min(smallest, value)
                return smallest
            }.reversed())
    }

    /// S. P. Wright, "Adjusted p-values for simultaneous inference", Biometrics 48 (1992)
    /// 1005-1013, appendix: over all sizes of subset, the worst of Simes' tests that contain the
    /// hypothesis.
    private static func hommel(_ sorted: [Double]) -> [Double] {
        var adjusted = sorted
        let count = sorted.count
        for size in stride(from: count, to: 1, by: -1) {
            let first = count - size
            let simes = (1...size).reduce(Double.infinity) { least, rank in
                min(least, Double(size) * sorted[first + rank - 1] / Double(rank))
            }
            for rank in sorted.indices {
                let bound = rank < first ? min(Double(size) * sorted[rank], simes) : simes
                adjusted[rank] = max(adjusted[rank], bound)
            }
        }
        return adjusted
    }
}
