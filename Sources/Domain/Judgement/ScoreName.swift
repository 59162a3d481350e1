/// A metric that is computed from predictions, under the name that scikit-learn gives it.
package enum ScoreName: String, Hashable, Sendable, CaseIterable {
    case accuracy
    case balancedAccuracy = "balanced_accuracy"
    case f1
    case f1Macro = "f1_macro"
    case f1Micro = "f1_micro"
    case f1Weighted = "f1_weighted"
    case precision
    case precisionMacro = "precision_macro"
    case precisionMicro = "precision_micro"
    case precisionWeighted = "precision_weighted"
    case recall
    case recallMacro = "recall_macro"
    case recallMicro = "recall_micro"
    case recallWeighted = "recall_weighted"
    case matthewsCorrelation = "matthews_corrcoef"
    case cohenKappa = "cohen_kappa"
    case areaUnderROC = "roc_auc"
    case averagePrecision = "average_precision"
    case logLoss = "log_loss"
    case brier = "brier_score_loss"
    case meanAbsoluteError = "mean_absolute_error"
    case meanSquaredError = "mean_squared_error"
    case rootMeanSquaredError = "root_mean_squared_error"
    case determination = "r2"

    /// A name as it is written: that of a scorer, `roc_auc`, or of the function behind it, `roc_auc_score`.
    package init?(written text: String) {
        let end = "_score"
        let short = text.hasSuffix(end) ? String(text.dropLast(end.count)) : text
        guard let name = ScoreName(rawValue: text) ?? ScoreName(rawValue: short) else {
            return nil
        }
        self = name
    }

    /// Which way it gets better.
    package var direction: Direction {
        switch self {
        case .logLoss, .brier, .meanAbsoluteError, .meanSquaredError, .rootMeanSquaredError: .lower
        case .accuracy, .balancedAccuracy, .f1, .f1Macro, .f1Micro, .f1Weighted, .precision,
            .precisionMacro, .precisionMicro, .precisionWeighted, .recall, .recallMacro,
            .recallMicro, .recallWeighted, .matthewsCorrelation, .cohenKappa, .areaUnderROC,
            .averagePrecision, .determination:
            .higher
        }
    }
}
