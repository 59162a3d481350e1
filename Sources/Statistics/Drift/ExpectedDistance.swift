import RealModule

/// What distances of two samples are on average when both are from one distribution.
extension SortedSample {
    /// The Wasserstein-1 distance that chance alone gives between samples of these sizes, to first order,
    /// in the unit of the values; this sample stands for the distribution.
    ///
    /// `sqrt(2/pi) sqrt(1/n1 + 1/n2) integral sqrt(F (1 - F))`: at each point the difference of the
    /// distribution functions is nearly normal with variance `F (1 - F) (1/n1 + 1/n2)`. Source: E. del
    /// Barrio, E. Giné, C. Matrán, "Central limit theorems for the Wasserstein distance between the
    /// empirical and the true distributions", Ann. Probab. 27 (1999) 1009-1071, theorem 1.1.
    package func expectedWasserstein(sizes first: Int, _ second: Int) -> Double {
        let size = Double(count)
        var area = CompensatedSum()
        for place in 1..<max(count, 1) where values[place] > values[place - 1] {
            let below = Double(place) / size
            area.add(.sqrt(below * (1 - below)) * (values[place] - values[place - 1]))
        }
        return .sqrt(2 / .pi) * .sqrt(1 / Double(first) + 1 / Double(second)) * area.value
    }
}

extension EmpiricalDistance {
    /// The largest difference of the distribution functions of two samples of one continuous
    /// distribution, on average for large samples: `sqrt(pi/2) ln 2 sqrt(1/n1 + 1/n2)`, the mean of
    /// Kolmogorov's limit law. Ties make it smaller.
    package static func expectedKolmogorovSmirnov(sizes first: Int, _ second: Int) -> Double {
        .sqrt(.pi / 2) * .log(2) * .sqrt(1 / Double(first) + 1 / Double(second))
    }
}

extension BinCounts {
    /// The difference of the shares of one bin on average when nothing has changed: the mean of the
    /// magnitude of a normal deviate with the variance of both shares, taken from both together.
    package func expectedDifference(ofBin bin: Int) -> Double {
        let (n1, n2) = (Double(referenceTotal), Double(currentTotal))
        let share = (Double(reference[bin]) + Double(current[bin])) / (n1 + n2)
        return .sqrt(2 / .pi) * .sqrt(share * (1 - share) * (1 / n1 + 1 / n2))
    }
}
