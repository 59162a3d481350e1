/// What a condition on a test set may speak of. All three are shares, from 0 to 1.
///
/// Source: C. Renggli et al., "Continuous Integration of Machine Learning Models with ease.ml/ci",
/// MLSys 2019, section 3.
package enum Variable: String, Hashable, Sendable, CaseIterable {
    /// `n`: the accuracy of the new model.
    case new = "n"
    /// `o`: the accuracy of the old model.
    case old = "o"
    /// `d`: the share of the examples on which the two models predict differently.
    case changed = "d"
}

/// A sum of variables, each times a finite constant, of which at least one is not zero.
package struct LinearForm: Hashable, Sendable {
    /// The constant of `n`, zero where the form does not speak of it.
    package let new: Double
    /// The constant of `o`.
    package let old: Double
    /// The constant of `d`.
    package let changed: Double

    /// Returns nil when every constant is zero, or their absolute sum is not finite.
    package init?(new: Double = 0, old: Double = 0, changed: Double = 0) {
        self.new = new
        self.old = old
        self.changed = changed
        guard weight.isFinite, weight > 0 else { return nil }
    }

    package subscript(variable: Variable) -> Double {
        switch variable {
        case .new: new
        case .old: old
        case .changed: changed
        }
    }

    /// The variables that are not multiplied by zero, in the order of their declaration.
    package var variables: [Variable] { Variable.allCases.filter { self[$0] != 0 } }

    /// The sum of the absolute constants: how wide the form is, per unit of its variables.
    package var weight: Double { new.magnitude + old.magnitude + changed.magnitude }

    /// The largest absolute constant.
    package var largest: Double { max(new.magnitude, old.magnitude, changed.magnitude) }
}
