/// From where on a difference is drift: its size beyond what chance alone would give.
///
/// With 100,000 rows a test finds a shift of 0.015 standard deviations, with 100 rows the index is 0.19 though
/// nothing changed: neither a p-value nor a bare statistic can decide.
package struct DriftLimits: Hashable, Sendable {
    /// By the rule of thumb of credit scoring 0.1 is some drift, 0.25 much; evidently 0.7.23 takes 0.1.
    package var stability = 0.1
    /// In standard deviations of the reference, as evidently 0.7.23.
    package var wasserstein = 0.1
    /// A tenth of the rows on the other side of some value: for columns whose standard deviation says
    /// nothing, because they are constant or have far outliers.
    package var kolmogorovSmirnov = 0.1
    /// In nats: a Jensen-Shannon distance of 0.1, as evidently 0.7.23.
    package var jensenShannon = 0.01
    /// A tenth of the rows.
    package var largestShare = 0.1
    /// A hundredth of the rows: few models are trained for values that are not there.
    package var missingShare = 0.01
    package var newShare = 0.01
    /// The chance that any column is called drifted although nothing changed, whatever the sizes of effects.
    package var level = 0.01

    package init() {}

    package static let standard = DriftLimits()
}
