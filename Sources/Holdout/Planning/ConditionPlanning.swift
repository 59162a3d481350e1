package import Domain

/// How many labels a condition needs: every bound that applies, side by side.
package struct ConditionPlanning {
    private let condition: Condition
    private let mode: ConditionMode
    private let reliability: Decimal
    private let plan: ReusePlan
    private let changed: Double?

    /// More than any number of labels that was ever bought.
    private static let most = 0x1p53

    /// `changed` is the largest share of predictions that change, known before, above 0 and at most 1.
    package static func plan(
        _ text: String, mode: ConditionMode, reliability: Decimal, steps: Int,
        adaptivity: Adaptivity, changed: Double? = nil
    ) throws(PlanningError) -> ConditionPlan {
        let condition: Condition
        do throws(ConditionError) {
            condition = try ConditionParser.condition(text)
        } catch {
            throw .condition(error)
        }
        // From the decimal, so that 0.9999 leaves 0.0001 and not a little less.
        let failure = (Decimal.one - reliability).double
        guard let plan = ReusePlan(failure: failure, steps: steps, adaptivity: adaptivity)
        else { throw .reliability(reliability) }
        if let changed, !(changed > 0 && changed <= 1) { throw .share(changed) }
        return try ConditionPlanning(
            condition: condition, mode: mode, reliability: reliability, plan: plan,
            changed: changed
        ).plan(text)
    }

    private func plan(_ text: String) throws(PlanningError) -> ConditionPlan {
        let sizes = try [hoeffding(), exact()] + bennett()
        guard
            let once = ReusePlan(
                failure: plan.failure / Double(plan.steps), steps: 1, adaptivity: .none)
        else { throw .reliability(reliability) }
        let fresh =
            Double(plan.steps) * HoeffdingSize.examples(for: condition, plan: once).rounded(.up)
        return ConditionPlan(
            condition: text, mode: mode, reliability: reliability, steps: plan.steps,
            adaptivity: plan.adaptivity,
            sizes: sizes.compactMap { $0 }.enumerated()
                .sorted { ($0.element.labels, $0.offset) < ($1.element.labels, $1.offset) }
                .map(\.element),
            labelsOfFreshSets: try count(fresh))
    }

    private func hoeffding() throws(PlanningError) -> ConditionPlan.Size? {
        ConditionPlan.Size(
            bound: .hoeffding,
            labels: try count(HoeffdingSize.examples(for: condition, plan: plan)))
    }

    private func exact() throws(PlanningError) -> ConditionPlan.Size? {
        ExactBinomialSize.examples(for: condition, plan: plan).map {
            ConditionPlan.Size(bound: .exactBinomial, labels: $0)
        }
    }

    /// Where few predictions change: by what the condition says of them, else by what is known or found.
    private func bennett() throws(PlanningError) -> [ConditionPlan.Size?] {
        guard let pattern = BennettPattern(condition, mode: mode) else {
            guard changed == nil else { throw .noPattern }
            return []
        }
        guard let share = pattern.changed ?? changed else { return [] }
        guard pattern.changed == nil || changed == nil else { throw .alreadyBounded }
        guard let size = BennettSize(changed: share, tolerance: pattern.difference.tolerance)
        else { throw .share(share) }
        let unlabelled = try count(pattern.unlabelledExamples(plan: plan))
        if pattern.changed != nil {
            return [try self.size(.changesBounded, size, .testedFirst, unlabelled: unlabelled)]
        }
        return [
            try self.size(.changesKnown, size, .knownBefore, unlabelled: nil),
            try self.size(.changesFound, size, .testedFirst, unlabelled: unlabelled),
        ]
    }

    private func size(
        _ bound: SizeBound, _ size: BennettSize, _ share: BennettSize.Share, unlabelled: Int?
    ) throws(PlanningError) -> ConditionPlan.Size {
        let examples = size.examples(share: share, plan: plan)
        return ConditionPlan.Size(
            bound: bound, labels: try count(examples), unlabelled: unlabelled,
            labelsPerCommit: try count(size.changed * examples), changed: size.changed)
    }

    private func count(_ examples: Double) throws(PlanningError) -> Int {
        guard examples <= Self.most else { throw .tooMany }
        return Int(examples.rounded(.up))
    }
}
