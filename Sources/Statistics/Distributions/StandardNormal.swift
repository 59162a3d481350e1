import RealModule

/// The normal distribution with mean 0 and standard deviation 1.
package enum StandardNormal {
    /// The probability of at most `z`, from the complementary error function; NaN for NaN.
    package static func lowerTail(_ z: Double) -> Double { upperTail(-z) }

    /// The probability of at least `z`; NaN for NaN.
    package static func upperTail(_ z: Double) -> Double {
        let scaled = z * rootOfHalf
        return 0.5 * .erfc(scaled)
    }

    package static func density(_ z: Double) -> Double {
        0.398_942_280_401_432_677_94 * .exp(-0.5 * z * z)
    }

    /// The value below which the probability `lowerTail` lies; NaN outside 0...1.
    package static func quantile(lowerTail: Double) -> Double { -quantile(upperTail: lowerTail) }

    /// The value above which the probability `upperTail` lies; NaN outside 0...1.
    ///
    /// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
    /// Statistics 37 (1988) 477-484, `PPND16`: a relative error of some 1e-16.
    package static func quantile(upperTail: Double) -> Double {
        guard (0...1).contains(upperTail) else { return .nan }
        let distance = 0.5 - upperTail
        if abs(distance) <= 0.425 {
            return distance * NormalQuantile.middle(0.180625 - distance * distance)
        }
        let tail = min(upperTail, 1 - upperTail)
        guard tail > 0 else { return upperTail == 0 ? .infinity : -.infinity }
        let root = (-Double.log(tail)).squareRoot()
        let size = root <= 5 ? NormalQuantile.tail(root - 1.6) : NormalQuantile.farTail(root - 5)
        return distance < 0 ? -size : size
    }

    private static var rootOfHalf: Double { 0.707_106_781_186_547_524_40 }
}
