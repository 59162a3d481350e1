package import Domain

extension Comparison {
    /// How far each metric may be from what was committed: what its `equals` rules allow, the least.
    package var tolerances: [MetricName: Decimal] {
        var tolerances: [MetricName: Decimal] = [:]
        for check in checks {
            guard case .limit(.equals(_, let tolerance)) = check.demand else { continue }
            let name = check.change.metric
            tolerances[name] = [tolerances[name] ?? tolerance, tolerance].min()
        }
        return tolerances
    }
}
