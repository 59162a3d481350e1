import RealModule

/// The rows of the current sample whose category the reference lacks, beside what shuffling all rows between
/// both samples would give.
///
/// A category of t rows in both together comes to stand in the current sample alone with the chance
/// `h = C(n2, t) / C(n1 + n2, t)`. So rare categories are expected to be new, and frequent ones are not; nothing
/// is assumed of how many categories there are. One pass over the counts.
package struct UnseenRows: Hashable, Sendable {
    package let rows: Int
    /// How many there are on average.
    package let expected: Double
    /// At least the chance of as many rows or more.
    ///
    /// Chernoff's bound for independent categories, which holds since those of a shuffle are negatively
    /// associated: K. Joag-Dev, F. Proschan, "Negative association of random variables", Ann. Statist. 11
    /// (1983) 286-295, section 3.2.
    package let pValue: Double

    package init(_ counts: BinCounts) {
        let (n1, n2) = (counts.referenceTotal, counts.currentTotal)
        let both = zip(counts.reference, counts.current)
        rows = both.reduce(0) { $1.0 == 0 ? $0 + $1.1 : $0 }
        let sizes = Dictionary(both.map { ($0 + $1, 1) }, uniquingKeysWith: +)
        let groups = Self.groups(sizes, reference: n1, current: n2)
        expected = CompensatedSum.of(groups.map { $0.categories * $0.size * .exp($0.logChance) })
        pValue = Self.bound(rows, groups, expected: expected)
    }

    /// The categories of one size.
    private struct Group {
        let size: Double
        let categories: Double
        let logChance: Double

        /// The logarithm of the mean of `exp(tilt * size)` where one is new, 1 where not.
        func logMean(_ tilt: Double) -> Double {
            let raised = tilt * size + logChance
            let chance = Double.exp(logChance)
            let log: Double =
                raised > 30
                ? raised + .log(onePlus: (1 - chance) * .exp(-raised))
                : .log(onePlus: .exp(raised) - chance)
            return categories * log
        }

        /// Its derivative.
        func slope(_ tilt: Double) -> Double {
            let raised = tilt * size + logChance
            return categories * size / (1 + (1 - .exp(logChance)) * .exp(-raised))
        }
    }

    /// Those that can be new at all, the smallest first: no chance below the least double.
    private static func groups(
        _ sizes: [Int: Int], reference: Int, current: Int
    ) -> [Group] {
        var groups: [Group] = []
        var logChance = CompensatedSum()
        var rows = 0
        for size in sizes.keys.sorted() where size > 0 && size <= current {
            while rows < size, logChance.value > -745 {
                let left = Double(current - rows)
                logChance.add(.log(left / (left + Double(reference))))
                rows += 1
            }
            guard logChance.value > -745 else { break }
            groups.append(
                Group(
                    size: Double(size), categories: Double(sizes[size] ?? 0),
                    logChance: logChance.value))
        }
        return groups
    }

    /// The least over all tilts, where the slope of the logarithm is the number of rows.
    private static func bound(_ rows: Int, _ groups: [Group], expected: Double) -> Double {
        let rows = Double(rows)
        guard rows > expected else { return 1 }
        guard groups.reduce(0, { $0 + $1.categories * $1.size }) >= rows else { return 0 }
        var (low, high) = (0.0, 1.0)
        let slope = { (tilt: Double) in groups.reduce(0) { $0 + $1.slope(tilt) } }
        while slope(high) < rows, high < 1e6 { high *= 2 }
        for _ in 0..<100 {
            let middle = low + (high - low) / 2
            if slope(middle) < rows { low = middle } else { high = middle }
        }
        let log = CompensatedSum.of(groups.map { $0.logMean(low) }) - low * rows
        return min(1, .exp(log))
    }
}
