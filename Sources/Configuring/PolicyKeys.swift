import Domain

/// A mapping of the policy's grammar. The schema describes each under `$defs`, by its raw value.
package enum PolicyMapping: String, Hashable, Sendable, CaseIterable {
    case policy, baseline, rule, predictions, slices, significance, retrain, lineage, inspect,
        hooks, waiver

    /// Every key that it may have. A key of a later version is unknown until that version.
    package var keys: [String] {
        switch self {
        case .policy:
            [
                "version", "requires", "baseline", "first-run", "inherited", "metrics", "expect",
                "significance", "retrain", "lineage", "inspect", "hooks", "waivers",
            ]
        case .baseline: ["branch", "tag"]
        case .rule:
            [
                "metric", "direction", "floor", "ceiling", "equals", "tolerance", "max-loss",
                "max-loss-relative", "min-gain", "hard-limit", "severity", "evidence",
                "predictions", "computed-as", "undecided", "slices",
            ]
        case .predictions:
            [
                "file", "id", "y", "score", "prediction", "threshold", "labels", "positive",
                "weights", "groups",
            ]
        case .slices: ["by", "min-rows", "min-discordant", "max-loss", "undecided"]
        case .significance: ["level", "correction"]
        case .retrain: ["when", "repeats", "seed", "time-limit", "memory-limit", "network"]
        case .lineage: ["locks", "reproduce"]
        case .inspect: ["max-blob", "notebooks", "secrets"]
        case .hooks: ["no-verdict"]
        case .waiver: ["check", "limit", "reason", "owner", "expires"]
        }
    }

    /// What messages call it.
    var title: String {
        switch self {
        case .policy: "the policy"
        case .baseline: "baseline"
        case .rule: "a metric rule"
        case .predictions: "predictions"
        case .slices: "slices"
        case .significance: "significance"
        case .retrain: "retrain"
        case .lineage: "lineage"
        case .inspect: "inspect"
        case .hooks: "hooks"
        case .waiver: "a waiver"
        }
    }

    /// The key that somebody who wrote `written` most likely meant; nil when none is near.
    func key(near written: String) -> String? {
        let folded = written.lowercased().replacing("_", with: "-")
        return Spelling.nearest(to: folded, in: keys)
    }

    /// Another mapping that has this key.
    func home(of key: String) -> PolicyMapping? {
        PolicyMapping.allCases.first { $0 != self && $0.keys.contains(key) }
    }
}
