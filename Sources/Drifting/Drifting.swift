package import Domain
import Statistics

/// What is asked of two profiles.
package struct DriftSettings: Hashable, Sendable {
    package var limits: DriftLimits
    /// What a model said: told apart, since it needs no labels and what moves it matters most.
    package var predictionColumns: Set<ExactString>
    /// Whether drift shuts the gate.
    package var severity: Severity

    package init(
        limits: DriftLimits = .standard, predictionColumns: Set<ExactString> = standardPredictions,
        severity: Severity = .warn
    ) {
        self.limits = limits
        self.predictionColumns = predictionColumns
        self.severity = severity
    }

    /// The names that prediction files have.
    package static let standardPredictions: Set<ExactString> = ["prediction", "score"]
}

/// Two profiles → how the second differs from the first.
package enum Drifting {
    /// One task a column; what comes out does not depend on their order.
    package static func drift(
        from reference: (name: String, profile: TableProfile),
        to current: (name: String, profile: TableProfile), _ settings: DriftSettings
    ) async -> Drift {
        let (before, now) = (reference.profile, current.profile)
        let names = Set((before.columns + now.columns).map(\.name)).sorted()
        let pairs = names.map { (reference: before[$0], current: now[$0]) }
        let evidence = await withTaskGroup(of: (Int, [Evidence]).self) { group in
            for (place, pair) in pairs.enumerated() {
                group.addTask {
                    let comparison = ColumnComparison(
                        reference: pair.reference, current: pair.current, settings: settings)
                    return (place, comparison.evidence)
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        let checks = judged(names.indices.map { evidence[$0] ?? [] }, level: settings.limits.level)
        return Drift(
            reference: DataSide(name: reference.name, rows: before.rows),
            current: DataSide(name: current.name, rows: now.rows),
            columns: names.indices.map { place in
                ColumnDrift(
                    name: names[place], reference: pairs[place].reference?.summary,
                    current: pairs[place].current?.summary, checks: checks[place])
            }, severity: settings.severity)
    }

    /// With the p-values of all columns corrected together.
    private static func judged(_ columns: [[Evidence]], level: Double) -> [[DriftCheck]] {
        var adjusted = adjusted(columns.flatMap { $0 }.compactMap { $0.test?.pValue })[...]
        return columns.map { evidence in
            evidence.map { evidence in
                evidence.judged(
                    adjusted: evidence.test == nil ? nil : adjusted.popFirst(), level: level)
            }
        }
    }

    /// NaN for all where one is none: what cannot be corrected decides nothing.
    private static func adjusted(_ pValues: [Double]) -> [Double] {
        guard !pValues.isEmpty else { return [] }
        do throws(FamilyError) {
            return try Correction.holm.adjusted(pValues)
        } catch {
            return pValues.map { _ in .nan }
        }
    }
}
