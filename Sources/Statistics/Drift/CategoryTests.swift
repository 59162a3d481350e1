import RealModule

/// A chi-square statistic, its degrees of freedom, and the chance of one at least as large when
/// nothing has changed.
package struct CategoryTest: Hashable, Sendable {
    package let statistic: Double
    package let degreesOfFreedom: Int

    /// 1 without degrees of freedom: with one category nothing can differ.
    package var pValue: Double {
        ChiSquare(degreesOfFreedom: Double(degreesOfFreedom))?.upperTail(statistic) ?? 1
    }
}

extension BinCounts {
    /// Pearson's test of two samples against each other, categories that both lack left out. Trust
    /// the p-value where the expected counts are about 5 or more.
    ///
    /// With `continuity`, a table of two categories is moved by up to 1/2 towards the expected
    /// counts (F. Yates, 1934), which is conservative. Source: scipy 1.17.1
    /// `stats.chi2_contingency`.
    package func chiSquareTest(continuity: Bool = false) -> CategoryTest {
        let moved = continuity && usedBins == 2
        return test { count, expected in
            let gap = (count - expected).magnitude
            let counted = moved ? gap - min(0.5, gap) : gap
            return counted * counted / expected
        }
    }

    /// The likelihood ratio test, `2 sum c ln(c / e)`, without continuity correction.
    ///
    /// Source: R. A. Fisher; scipy 1.17.1 `stats.chi2_contingency(lambda_="log-likelihood")`.
    package func likelihoodRatioTest() -> CategoryTest {
        test { count, expected in count > 0 ? 2 * count * .log(count / expected) : 0 }
    }

    /// Pearson's test of the current sample against the reference scaled to its size, as evidently
    /// 0.7.23 and whylogs 1.6 do.
    ///
    /// It takes the reference for exact and so overstates what it finds, twofold for samples of one
    /// size: use `chiSquareTest`. A category the reference lacks makes it infinite, and the p-value
    /// 0.
    package func scaledReferenceTest() -> CategoryTest {
        let scale = Double(currentTotal) / Double(referenceTotal)
        let terms = zip(reference, current).map { before, now -> Double in
            let expected = Double(before) * scale
            let gap = Double(now) - expected
            return gap == 0 ? 0 : gap * gap / expected
        }
        return CategoryTest(
            statistic: CompensatedSum.of(terms), degreesOfFreedom: max(0, usedBins - 1))
    }

    /// How much the category tells of which sample a row is from, 0 to 1: `sqrt(chi2 / n)`.
    ///
    /// Source: H. Cramér, 1946, for two samples.
    package var cramersV: Double { (squaredContingency).squareRoot() }

    /// The same with its expected value under no change taken off, 0 where nothing is left.
    ///
    /// `phi2 - (k-1)/(n-1)` over the smaller of 2 and k categories less 1, both corrected too.
    /// Source: W. Bergsma, "A bias-correction for Cramér's V", J. Korean Stat. Soc. 42 (2013)
    /// 323-328.
    package var unbiasedCramersV: Double {
        let rows = Double(referenceTotal) + Double(currentTotal)
        let columns = Double(usedBins)
        let excess = max(0, squaredContingency - (columns - 1) / (rows - 1))
        let sides = 2 - 1 / (rows - 1)
        let categories = columns - (columns - 1) * (columns - 1) / (rows - 1)
        let span = min(sides, categories) - 1
        return span > 0 ? (excess / span).squareRoot() : 0
    }

    private var squaredContingency: Double {
        chiSquareTest().statistic / (Double(referenceTotal) + Double(currentTotal))
    }

    /// The sum over both samples and all categories of a term of the count and what is expected of
    /// it.
    private func test(
        _ term: (_ count: Double, _ expected: Double) -> Double
    ) -> CategoryTest {
        let (n1, n2) = (Double(referenceTotal), Double(currentTotal))
        var sum = CompensatedSum()
        for (before, now) in zip(reference, current) where before + now > 0 {
            let both = Double(before) + Double(now)
            sum.add(term(Double(before), both * n1 / (n1 + n2)))
            sum.add(term(Double(now), both * n2 / (n1 + n2)))
        }
        return CategoryTest(statistic: sum.value, degreesOfFreedom: max(0, usedBins - 1))
    }
}
