/// What a test set says of the variables of a condition; nil where nothing was measured.
package struct Estimate: Hashable, Sendable {
    package let new: Double?
    package let old: Double?
    package let changed: Double?

    package init(new: Double? = nil, old: Double? = nil, changed: Double? = nil) {
        self.new = new
        self.old = old
        self.changed = changed
    }

    /// The value of a variable; throws where it is missing or no share from 0 to 1.
    fileprivate func value(of variable: Variable) throws(EstimateError) -> Double {
        let value =
            switch variable {
            case .new: new
            case .old: old
            case .changed: changed
            }
        guard let value else { throw .missing(variable) }
        guard (0...1).contains(value) else { throw .notAShare(variable, value) }
        return value
    }
}

/// Why a condition cannot be evaluated.
package enum EstimateError: Error, Hashable, Sendable, CustomStringConvertible {
    case missing(Variable)
    /// NaN, or outside 0...1, as a percentage would be.
    case notAShare(Variable, Double)

    package var description: String {
        switch self {
        case .missing(let variable):
            "cannot evaluate the condition: '\(variable.rawValue)' was not measured"
        case .notAShare(let variable, let value):
            "cannot evaluate the condition: '\(variable.rawValue)' is \(value), expected a share "
                + "from 0 to 1"
        }
    }
}

extension Clause {
    /// Whether the clause holds for the truth, when the form is estimated within its tolerance.
    ///
    /// The estimate becomes the interval of plus or minus the tolerance: true when all of it is on
    /// the asked side of the threshold, false when none is, else unknown. On the edge it is
    /// unknown, also when rounding (4 units in the last place) puts it beside.
    /// Source: Renggli et al., MLSys 2019, section 3.2.
    package func truth(at estimate: Estimate) throws(EstimateError) -> TruthValue {
        var value = 0.0
        var largest = max(threshold.magnitude, tolerance)
        for variable in form.variables {
            let term = form[variable] * (try estimate.value(of: variable))
            value += term
            largest = max(largest, term.magnitude)
        }
        let edge = tolerance + 4 * largest.ulp
        let distance = comparison == .above ? value - threshold : threshold - value
        if distance > edge { return .true }
        return distance < -edge ? .false : .unknown
    }
}

extension Condition {
    /// The conjunction of what is known of the clauses.
    package func truth(at estimate: Estimate) throws(EstimateError) -> TruthValue {
        var truth = TruthValue.true
        for clause in clauses { truth = truth.and(try clause.truth(at: estimate)) }
        return truth
    }
}
