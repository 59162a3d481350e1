import Domain

/// A plan for a condition in plain words.
enum ConditionWords {
    static func name(_ bound: SizeBound) -> String {
        switch bound {
        case .hoeffding: "Hoeffding"
        case .exactBinomial: "exact binomial"
        case .changesBounded, .changesKnown, .changesFound: "Bennett"
        }
    }

    /// What must be true for the number to hold.
    static func reach(_ size: ConditionPlan.Size) -> String {
        let share = size.changed.map { PlannedNumbers.percentage($0) } ?? ""
        return switch size.bound {
        case .hoeffding: "any two models"
        case .exactBinomial: "single variables"
        case .changesBounded: "d at most \(share), tested first"
        case .changesKnown: "d at most \(share), known before"
        case .changesFound: "d at most \(share), found first"
        }
    }

    static func mode(_ mode: ConditionMode) -> String {
        switch mode {
        case .falsePositiveFree:
            "fp-free: a model of which the test set cannot tell is refused; what passes fulfils the "
                + "condition."
        case .falseNegativeFree:
            "fn-free: a model of which the test set cannot tell passes; what is refused breaks the "
                + "condition."
        }
    }

    static func adaptivity(_ plan: ConditionPlan) -> String {
        switch plan.adaptivity {
        case .none:
            "none: nobody who makes models sees an answer, so they cannot fit themselves to the "
                + "test set."
        case .full:
            "full: everybody sees each pass or fail, and any of 2^\(plan.steps) histories may have "
                + "shaped the last model. A printed score tells more, and needs more."
        case .firstChange:
            "firstChange: everybody sees the answers, and the first pass ends the use of the test "
                + "set."
        }
    }

    static func columns(_ plan: ConditionPlan) -> String {
        let fresh =
            "A fresh test set for each model would take "
            + "\(PlannedNumbers.count(plan.labelsOfFreshSets)) labels in all."
        guard plan.sizes.contains(where: { $0.labelsPerCommit != nil }) else { return fresh }
        return fresh
            + " 'per commit' are the labels of one model when only examples are labelled on which its "
            + "predictions changed."
    }
}
