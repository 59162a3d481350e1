package import Domain
import Statistics

/// What rows of a test set can see of a share of right answers.
package enum RowPlanning {
    /// Shares of discordant rows that are shown where none is known.
    ///
    /// Two near models differ on 2 %, winners of a competition on up to 25 % of ImageNet: Renggli et al.,
    /// MLSys 2019, section 5.
    package static let usualDiscordant = ["0.02", "0.05", "0.1", "0.25"].compactMap { Decimal($0) }

    /// `rows` is at least 1.
    package static func plan(
        rows: Int?, kinds: [RowPlan.Kind], terms: PlanTerms
    ) throws(PlanningError) -> RowPlan {
        let power = try terms.normalPower()
        var cases: [RowPlan.Case] = []
        for kind in kinds { cases.append(try one(kind, rows: rows, terms, power)) }
        return RowPlan(terms: terms, rows: rows, cases: cases)
    }

    private static func one(
        _ kind: RowPlan.Kind, rows: Int?, _ terms: PlanTerms, _ power: NormalPower
    ) throws(PlanningError) -> RowPlan.Case {
        let share =
            switch kind {
            case .paired(let discordant): discordant
            case .unpaired(let accuracy): accuracy
            }
        guard share > .zero, share < .one else { throw .rowShare(share) }
        // At most: the variance of a row is q - d^2, and d is what is looked for.
        let (variance, most) =
            switch kind {
            case .paired: (share.double, share.double)
            case .unpaired: (2 * share.double * (1 - share.double), share.double)
            }
        let error = rows.map { (variance / Double($0)).squareRoot() }
        let tolerance = terms.tolerance?.double
        func possible(_ drop: Double) -> Double? { drop <= most ? drop : nil }
        return RowPlan.Case(
            kind: kind, variance: variance,
            detectable: error.flatMap { possible(power.difference(standardError: $0)) },
            failing: error.flatMap { error in
                tolerance.flatMap { possible(power.failing(beyond: $0, standardError: error)) }
            },
            needed: try tolerance.flatMap { possible($0) }.map { tolerance throws(PlanningError) in
                try counted(power.rows(variance: variance, toFind: tolerance))
            })
    }

    private static func counted(_ rows: Double) throws(PlanningError) -> Int {
        guard rows <= 0x1p53 else { throw .tooMany }
        return Int(rows.rounded(.up))
    }
}

extension PlanTerms {
    /// At the level that is left to one check.
    func normalPower() throws(PlanningError) -> NormalPower {
        if let tolerance, tolerance <= .zero { throw .tolerance(tolerance) }
        guard checks >= 1, level > .zero, level < .one,
            let power = NormalPower(level: levelInForce, power: power.double)
        else { throw .terms(self) }
        return power
    }
}
