import RealModule

/// The law of the largest distance between a continuous distribution and the empirical one of n
/// values.
///
/// Which method serves where follows R. Simard and P. L'Ecuyer, "Computing the two-sided
/// Kolmogorov-Smirnov distribution", J. Stat. Softw. 39 (2011) 11, as scipy 1.17.1 `stats.kstwo`
/// does; the result is good to about 1e-6 relative, to 1e-12 up to 140 values.
package struct KolmogorovDistribution: Hashable, Sendable {
    package let sampleSize: Int

    /// Returns nil without values.
    package init?(sampleSize: Int) {
        guard sampleSize > 0 else { return nil }
        self.sampleSize = sampleSize
    }

    /// The chance of a distance of at least this, NaN for NaN.
    package func upperTail(_ distance: Double) -> Double {
        guard !distance.isNaN else { return .nan }
        let size = Double(sampleSize)
        let scaled = size * distance
        if distance >= 1 { return 0 }
        if scaled <= 0.5 { return 1 }
        if distance >= 0.5 || scaled >= size - 1 { return min(1, 2 * oneSided(distance)) }
        let square = scaled * distance
        if sampleSize <= 140 {
            return square <= 4 ? 1 - matrixLowerTail(distance) : min(1, 2 * oneSided(distance))
        }
        if square >= 2.2 { return square >= 370 ? 0 : min(1, 2 * oneSided(distance)) }
        if sampleSize <= 100_000, scaled * distance.squareRoot() <= 1.4 {
            return 1 - matrixLowerTail(distance)
        }
        return min(max(1 - expansionLowerTail(distance), 0), 1)
    }

    /// Kolmogorov's limit: the chance that sqrt(n) times the distance is at least z, for n without
    /// end.
    ///
    /// `2 sum (-1)^(k-1) exp(-2 k^2 z^2)`; below 1 by Jacobi's other series, since the first
    /// converges slowly.
    /// Source: A. N. Kolmogorov, 1933; scipy 1.17.1 `stats.kstwobign`.
    package static func limitUpperTail(_ z: Double) -> Double {
        guard z > 0 else { return z.isNaN ? .nan : 1 }
        if z < 1 {
            let lower = (1...20).reduce(0.0) { sum, k in
                let odd = Double(2 * k - 1)
                return sum + .exp(-odd * odd * .pi * .pi / (8 * z * z))
            }
            return 1 - .sqrt(2 * .pi) / z * lower
        }
        return (1...20).reversed().reduce(0.0) { sum, k in
            let term = 2 * Double.exp(-2 * Double(k * k) * z * z)
            return k.isMultiple(of: 2) ? sum - term : sum + term
        }
    }

    /// The chance that the distance to one side is at least this: the sum of N. V. Smirnov (1944),
    /// Birnbaum and Tingey (1951), whose terms are all positive; from a million values on Maag's
    /// and Dicaire's expansion, as scipy.
    private func oneSided(_ distance: Double) -> Double {
        let size = Double(sampleSize)
        if sampleSize > 1_000_000 {
            let scaled = 6 * size * distance + 1
            return .exp(-scaled * scaled / (18 * size))
        }
        var logChoices = CompensatedSum()
        var sum = CompensatedSum()
        for j in 0...Int(size * (1 - distance)) {
            let index = Double(j)
            if j > 0 { logChoices.add(.log((size - index + 1) / index)) }
            let rest = 1 - distance - index / size
            guard rest > 0 else { break }
            let logTerm =
                logChoices.value + (index - 1) * .log(distance + index / size)
                + (size - index) * .log(rest)
            sum.add(.exp(logTerm))
        }
        return distance * sum.value
    }
}

extension KolmogorovDistribution {
    /// The chance of a distance below this, exactly: an entry of the n-th power of Durbin's matrix.
    ///
    /// Source: G. Marsaglia, W. W. Tsang, J. Wang, "Evaluating Kolmogorov's distribution", J. Stat.
    /// Softw. 8 (2003) 18. Powers of two that would overflow are kept apart.
    private func matrixLowerTail(_ distance: Double) -> Double {
        let scaled = Double(sampleSize) * distance
        let row = Int(scaled.rounded(.up))
        let power = DurbinMatrix(row: row, rest: Double(row) - scaled).power(sampleSize)
        var value = power.matrix[row - 1, row - 1]
        var exponent = power.exponent
        for factor in 1...sampleSize {
            value *= Double(factor) / Double(sampleSize)
            if value != 0, value < 0x1p-128 {
                value *= 0x1p128
                exponent -= 128
            }
        }
        return min(1, Double(sign: .plus, exponent: exponent, significand: value))
    }

    /// The chance of a distance below this, by four terms of an expansion in 1 / sqrt(n).
    ///
    /// Source: W. Pelz and I. J. Good, "Approximating the lower tail-areas of the
    /// Kolmogorov-Smirnov one-sample statistic", JRSS B 38 (1976) 152-156; the sums nested as in
    /// scipy 1.17.1 `_kolmogn_PelzGood`.
    private func expansionLowerTail(_ distance: Double) -> Double {
        let size = Double(sampleSize)
        let z = Double.sqrt(size) * distance
        let z2 = z * z
        let z4 = z2 * z2
        let z6 = z4 * z2
        let pi2 = Double.pi * Double.pi
        let pi4 = pi2 * pi2
        let last = Int((16 * z / .pi).rounded(.up))
        let q = Double.exp(-pi2 / 8 / z2)
        // By powers of the odd number m: what q^(m^2) is multiplied with in each of the four terms.
        let second = [-z2, pi2 / 4]
        let third = [6 * z6 + 2 * z4, (2 * z4 - 5 * z2) * pi2 / 4, pi4 * (1 - 2 * z2) / 16]
        let fourth = [
            -30 * z6 - 90 * z4 * z4, pi2 * (135 * z4 - 96 * z6) / 4,
            pi4 * (212 * z4 - 60 * z2) / 16, pi4 * pi2 * (5 - 30 * z2) / 64,
        ]
        let coefficients = [[1], second, third, fourth]
        var terms = [0.0, 0.0, 0.0, 0.0]
        for k in stride(from: last, to: 0, by: -1) {
            let square = Double((2 * k - 1) * (2 * k - 1))
            let shrink = Double.pow(q, Double(8 * k))
            for index in terms.indices {
                let added = coefficients[index].reversed().reduce(0) { $0 * square + $1 }
                terms[index] = terms[index] * shrink + added
            }
        }
        let rootTwoPi = Double.sqrt(2 * .pi)
        let divisors = [z, 6 * z4, 72 * z6 * z, 6480 * z6 * z4]
        for index in terms.indices { terms[index] *= q * rootTwoPi / divisors[index] }
        for k in stride(from: last, to: 0, by: -1) {
            let square = Double(k * k)
            let weight = pi2 * rootTwoPi * square * .exp(-pi2 / 2 / z2 * square)
            terms[2] -= weight / (36 * z2 * z)
            terms[3] += weight * (3 * z2 - pi2 * square) / (216 * z6)
        }
        return terms.enumerated().reduce(0) { sum, term in
            sum + term.element / .pow(size, Double(term.offset) / 2)
        }
    }
}
