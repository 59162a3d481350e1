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
