/// The law of a sum of ranks when all draws of so many of them are equally likely.
///
/// Counted by adding one rank after another, which holds for tied ranks too: B. Streitberg and J.
/// Röhmel, "Exact distributions for permutation and rank tests", Statistical Software Newsletter 12
/// (1986) 10-17. Ranks come doubled, as whole numbers, so nothing is compared in rounded numbers.
struct RankSumLaw {
    /// How many draws have each sum.
    private let counts: [Double]

    /// Returns nil where counting would take more than some 10^9 steps.
    init?(of ranks: [Int], drawing drawn: Int) {
        let sorted = ranks.sorted()
        let largest = sorted.suffix(drawn).reduce(0, +)
        guard Double(ranks.count) * Double(drawn) * Double(largest) <= Self.workLimit else {
            return nil
        }
        let width = largest + 1
        // Row k holds the sums of draws of k ranks.
        var counts = Array(repeating: 0.0, count: (drawn + 1) * width)
        counts[0] = 1
        var reached = 0
        for (place, rank) in sorted.enumerated() {
            reached = min(reached + rank, largest)
            for size in stride(from: min(drawn, place + 1), to: 0, by: -1) where reached >= rank {
                let (row, previous) = (size * width, (size - 1) * width)
                for sum in rank...reached {
                    counts[row + sum] += counts[previous + sum - rank]
                }
            }
        }
        self.counts = Array(counts[(drawn * width)...])
    }

    /// The p-values of a doubled sum of ranks.
    func pValues(of seen: Int) -> PValues {
        let total = CompensatedSum.of(counts)
        return PValues(
            less: CompensatedSum.of(counts[...seen]) / total,
            greater: CompensatedSum.of(counts[seen...]) / total)
    }

    private static var workLimit: Double { 2e9 }
}
