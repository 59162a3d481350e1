import RealModule

/// What Stirling's formula leaves out: ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, for x > 0.
///
/// C. Loader, "Fast and accurate computation of binomial probabilities" (2000), `stirlerr`. Its
/// absolute error is below 1e-14, so that what is built on it keeps that relative error.
enum StirlingError {
    static func at(_ x: Double) -> Double {
        guard x > 15 else {
            return .logGamma(x + 1) - (x + 0.5) * .log(x) + x - halfLogTwoPi
        }
        let inverse = 1 / x
        let square = inverse * inverse
        // B(2k) / (2k (2k − 1) x^(2k − 1)), DLMF 5.11.1.
        let coefficients = [1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0]
        return coefficients.reversed().reduce(0) { $0 * square + $1 } * inverse
    }

    static var halfLogTwoPi: Double { 0.918_938_533_204_672_741_780_329_736_406 }
}
