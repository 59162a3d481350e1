import RealModule

/// The natural logarithms of Γ, of the beta function and of binomial coefficients.
package enum LogGamma {
    /// ln Γ(x) for x > 0, NaN elsewhere: `lgamma` of the C library.
    package static func of(_ x: Double) -> Double { x > 0 ? .logGamma(x) : .nan }
}

/// ln B(a, b), the natural logarithm of Γ(a) Γ(b) / Γ(a + b).
package enum LogBeta {
    /// For a, b > 0, NaN elsewhere. No difference of large logarithms is taken: DLMF 5.12.1 with
    /// each Γ as Stirling's formula and what it leaves out.
    package static func of(_ a: Double, _ b: Double) -> Double {
        guard a > 0, b > 0 else { return .nan }
        let sum = a + b
        return StirlingError.halfLogTwoPi - 0.5 * (.log(a / sum) + .log(b))
            + logOfShare(of: a, beside: b) + logOfShare(of: b, beside: a)
            + StirlingError.at(a) + StirlingError.at(b) - StirlingError.at(sum)
    }

    /// a ln(a / (a + b)).
    private static func logOfShare(of a: Double, beside b: Double) -> Double {
        a > b ? a * .log(onePlus: -b / (a + b)) : a * .log(a / (a + b))
    }
}

/// The natural logarithm of a binomial coefficient.
package enum LogBinomial {
    /// ln of the number of ways to choose `chosen` of `total`; minus infinity where there is none.
    package static func coefficient(_ total: Int, choose chosen: Int) -> Double {
        guard chosen >= 0, chosen <= total else { return -.infinity }
        guard chosen > 0, chosen < total else { return 0 }
        let n = Double(total)
        let k = Double(chosen)
        // 1 / ((n + 1) B(n − k + 1, k + 1)), DLMF 5.12.1.
        return -.log(n + 1) - LogBeta.of(n - k + 1, k + 1)
    }
}
