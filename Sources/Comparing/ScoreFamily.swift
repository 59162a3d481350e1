import Domain

extension ScoreName {
    /// What scores of one kind look at.
    enum Family {
        case classes
        case scores(areProbabilities: Bool)
        case values
    }

    var family: Family {
        switch self {
        case .accuracy, .balancedAccuracy, .f1, .f1Macro, .f1Micro, .f1Weighted, .precision,
            .precisionMacro, .precisionMicro, .precisionWeighted, .recall, .recallMacro,
            .recallMicro, .recallWeighted, .matthewsCorrelation, .cohenKappa:
            .classes
        case .areaUnderROC, .averagePrecision: .scores(areProbabilities: false)
        case .logLoss, .brier: .scores(areProbabilities: true)
        case .meanAbsoluteError, .meanSquaredError, .rootMeanSquaredError, .determination: .values
        }
    }

    /// Whether it looks at one of two classes.
    var isBinary: Bool {
        switch self {
        case .f1, .precision, .recall: true
        case .accuracy, .balancedAccuracy, .f1Macro, .f1Micro, .f1Weighted, .precisionMacro,
            .precisionMicro, .precisionWeighted, .recallMacro, .recallMicro, .recallWeighted,
            .matthewsCorrelation, .cohenKappa, .areaUnderROC, .averagePrecision, .logLoss, .brier,
            .meanAbsoluteError, .meanSquaredError, .rootMeanSquaredError, .determination:
            false
        }
    }
}

extension ScoreName {
    /// Of which classes a score cannot do without rows.
    enum Classes {
        case positive
        /// Each of so many as there are, all with the same share.
        case each
        /// Whichever is rarest decides alone.
        case rarest
        /// All rows are alike.
        case together
    }

    /// Nil for scores that are no matter of classes.
    var classes: Classes? {
        switch self {
        case .f1, .precision, .recall: .positive
        case .balancedAccuracy, .f1Macro, .precisionMacro, .recallMacro: .each
        case .matthewsCorrelation, .cohenKappa, .areaUnderROC, .averagePrecision: .rarest
        case .accuracy, .f1Micro, .f1Weighted, .precisionMicro, .precisionWeighted, .recallMicro,
            .recallWeighted:
            .together
        case .logLoss, .brier, .meanAbsoluteError, .meanSquaredError, .rootMeanSquaredError,
            .determination:
            nil
        }
    }
}
