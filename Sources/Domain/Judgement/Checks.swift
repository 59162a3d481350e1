extension CheckName {
    package static let floor: CheckName = "metric/floor"
    package static let ceiling: CheckName = "metric/ceiling"
    package static let maxLoss: CheckName = "metric/max-loss"
    package static let minGain: CheckName = "metric/min-gain"
    package static let equals: CheckName = "metric/equals"
    package static let hardLimit: CheckName = "metric/hard-limit"
    package static let expected: CheckName = "metric/expected"
    package static let unmatchedRule: CheckName = "metric/unmatched-rule"
    package static let disagreesWithPredictions: CheckName = "metric/disagrees-with-predictions"

    /// That a result agrees with what it was made of.
    package static let lineageResult: CheckName = "lineage/result"

    package static let invalidPolicy: CheckName = "policy/invalid"
    package static let changedPolicy: CheckName = "policy/changed"
    package static let noPolicy: CheckName = "policy/none"

    package static let unusedWaiver: CheckName = "waiver/unused"
    package static let expiredWaiver: CheckName = "waiver/expired"
    package static let staleWaiver: CheckName = "waiver/stale"

    package static let retrainDisagrees: CheckName = "retrain/disagrees"
    package static let retrainFailed: CheckName = "retrain/failed"
    package static let retrainNotRun: CheckName = "retrain/not-run"

    package static let largeBlob: CheckName = "inspect/large-blob"
    package static let notebookOutputs: CheckName = "inspect/notebook-outputs"

    package static let lfsNotPointer: CheckName = "inspect/lfs-not-pointer"
    package static let malformedLFSPointer: CheckName = "inspect/malformed-lfs-pointer"
    package static let dataInGit: CheckName = "inspect/data-in-git"
    package static let missingData: CheckName = "inspect/missing-data"
    package static let executableModel: CheckName = "inspect/executable-model"
    package static let conflictMarkers: CheckName = "inspect/conflict-markers"
    package static let privateKey: CheckName = "inspect/private-key"
    package static let token: CheckName = "inspect/token"

    package static let spentTestSet: CheckName = "testset/spent"
    package static let driftSchema: CheckName = "drift/schema"
    package static let driftMissingValues: CheckName = "drift/missing-values"
    package static let driftNewCategories: CheckName = "drift/new-categories"
    package static let driftCategories: CheckName = "drift/categories"
    package static let driftNumeric: CheckName = "drift/numeric"
    package static let driftPrediction: CheckName = "drift/prediction"

    package static func lineage(_ kind: BrokenLink.Kind) -> CheckName {
        CheckName("lineage/\(kind.rawValue)")
    }

    /// Every check that Pawl can make, in the order of its documentation.
    package static let all: [CheckName] =
        [
            .floor, .ceiling, .maxLoss, .minGain, .equals, .hardLimit, .expected, .unmatchedRule,
            .disagreesWithPredictions,
        ] + [.lineageResult] + BrokenLink.Kind.allCases.map(CheckName.lineage) + [
            .invalidPolicy, .changedPolicy, .noPolicy, .unusedWaiver, .expiredWaiver,
            .staleWaiver, .retrainDisagrees, .retrainFailed, .retrainNotRun, .largeBlob,
            .notebookOutputs, .lfsNotPointer, .malformedLFSPointer, .dataInGit, .conflictMarkers,
            .missingData, .executableModel, .privateKey, .token, .spentTestSet,
        ] + [
            .driftSchema, .driftMissingValues, .driftNewCategories, .driftCategories,
            .driftNumeric, .driftPrediction,
        ]

    /// The part before the slash: `metric`, `lineage`.
    package var family: String { String(text.prefix { $0 != "/" }) }
}

extension MetricCheck.Demand {
    /// The check that holds a metric against it.
    package var check: CheckName {
        switch self {
        case .limit(.floor): .floor
        case .limit(.ceiling): .ceiling
        case .limit(.maxLoss): .maxLoss
        case .limit(.minGain): .minGain
        case .limit(.equals): .equals
        case .limit(.hardLimit): .hardLimit
        case .expected: .expected
        }
    }
}
