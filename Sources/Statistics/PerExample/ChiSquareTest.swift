/// A statistic that is chi-square distributed when nothing differs.
package struct ChiSquareTest: Hashable, Sendable {
    package let statistic: Double
    package let degreesOfFreedom: Double
    /// The chance of a statistic at least as large.
    package let pValue: Double

    /// Returns nil without a degree of freedom or when the statistic is NaN or negative.
    init?(statistic: Double, degreesOfFreedom: Double) {
        guard statistic >= 0, let law = ChiSquare(degreesOfFreedom: degreesOfFreedom) else {
            return nil
        }
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
        pValue = law.upperTail(statistic)
    }
}
