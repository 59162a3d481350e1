package import Domain

extension Policy {
    /// What another policy allows that this one does not, in plain words for a reviewer, in the order
    /// of the grammar. Empty when it allows nothing more.
    package func loosened(by other: Policy) -> [String] {
        var loosened: [String] = []
        if case .file(let path, commit: _) = source, case .builtIn = other.source {
            loosened.append("the policy '\(path)' is taken away")
        }
        if baseline != other.baseline {
            loosened.append(
                "metrics are compared with \(other.baseline.words), so far with \(baseline.words)")
        }
        if firstRun == .fail, other.firstRun == .record {
            loosened.append("a metric without a baseline passes, so far it fails")
        }
        if inherited == .shut, other.inherited == .report {
            loosened.append("inherited failures are reported, so far they shut the gate")
        }
        loosened += metrics.flatMap { rule in
            let others = other.metrics.filter { $0.metric == rule.metric }
            guard let match = others.first else { return ["\(rule.name) is guarded by no rule"] }
            return rule.loosened(by: match)
        }
        let stillExpected = Set(other.expected.map(\.metric))
        loosened += expected.map(\.metric).filter { !stillExpected.contains($0) }.map {
            "\(Problems.quoted($0)) need not exist"
        }
        loosened += Loosening.of(significance, other.significance)
        loosened += Loosening.of(retraining, other.retraining)
        loosened += Loosening.of(lineage, other.lineage)
        loosened += Loosening.of(inspection, other.inspection)
        if hooks.noVerdict == .stop, other.hooks.noVerdict == .pass {
            loosened.append("hooks: a push without a verdict goes, so far it stops")
        }
        loosened += Loosening.of(waivers, other.waivers)
        return loosened
    }
}

extension Baseline {
    fileprivate var words: String {
        switch self {
        case .mergeBase: "the merge base"
        case .branch(let name): "the branch '\(Problems.shortened(name))'"
        case .tag(let pattern): "the newest tag '\(Problems.shortened(pattern))'"
        }
    }
}

extension Problems {
    fileprivate static func quoted(_ name: ExactString) -> String { "'\(shortened(name.text))'" }
}

extension MetricRule {
    fileprivate var name: String { Problems.quoted(metric) }

    fileprivate func loosened(by other: MetricRule) -> [String] {
        var loosened: [String] = []
        if direction != other.direction {
            loosened.append("\(other.direction) is better, so far \(direction)")
        }
        loosened += limits.flatMap { $0.loosened(by: other.limits) }
        if severity == .fail, other.severity == .warn {
            loosened.append("it warns, so far it shuts the gate")
        }
        loosened += Loosening.of(evidence, other.evidence)
        return loosened.map { "\(name): \($0)" }
    }
}

extension Limit {
    /// What the limits of another rule for the same metric allow that this one does not.
    fileprivate func loosened(by others: [Limit]) -> [String] {
        switch self {
        case .floor(let old):
            let new = others.compactMap { if case .floor(let new) = $0 { new } else { nil } }.max()
            return Loosening.of("floor", old, new, isLooser: <)
        case .ceiling(let old):
            let new = others.compactMap { if case .ceiling(let new) = $0 { new } else { nil } }
                .min()
            return Loosening.of("ceiling", old, new, isLooser: >)
        case .minGain(let old):
            let new = others.compactMap { if case .minGain(let new) = $0 { new } else { nil } }
                .max()
            return Loosening.of("min-gain", old, new, isLooser: <)
        case .hardLimit(let old):
            let new = others.compactMap { if case .hardLimit(let new) = $0 { new } else { nil } }
                .min()
            return Loosening.of("hard-limit", old, new, isLooser: >)
        case .equals(let old, let oldTolerance):
            for case .equals(let new, let newTolerance) in others {
                let number = old == new ? [] : ["equals \(new), so far \(old)"]
                return number + Loosening.of("tolerance", oldTolerance, newTolerance, isLooser: >)
            }
            return ["no equals, so far \(old)"]
        case .maxLoss(let oldAbsolute, let oldRelative):
            for case .maxLoss(let absolute, let relative) in others {
                // The larger of the two is allowed, so one that is not written allows nothing.
                return Loosening.of(
                    "max-loss", oldAbsolute ?? .zero, absolute ?? .zero, isLooser: >)
                    + Loosening.of(
                        "max-loss-relative", oldRelative ?? .zero, relative ?? .zero,
                        isLooser: >, words: Loosening.percentage)
            }
            let old = [
                oldAbsolute.map(\.description), oldRelative.map(Loosening.percentage),
            ].compactMap(\.self).joined(separator: " or ")
            return ["no max-loss, so far \(old)"]
        }
    }
}

/// What one part of a policy allows more than it did.
private enum Loosening {
    /// Nil as new value: no limit.
    static func of<Value: Comparable>(
        _ key: String, _ old: Value, _ new: Value?, isLooser: (Value, Value) -> Bool,
        words: (Value) -> String = { "\($0)" }
    ) -> [String] {
        guard let new else { return ["no \(key), so far \(words(old))"] }
        return isLooser(new, old) ? ["\(key) \(words(new)), so far \(words(old))"] : []
    }

    static func percentage(_ share: Decimal) -> String {
        Decimal("100").map { "\(share * $0)%" } ?? "\(share)"
    }

    static func of(_ old: EvidenceRule, _ new: EvidenceRule) -> [String] {
        var loosened: [String] = []
        if let source = old.predictions, old.kind != .value {
            if new.predictions == nil || new.kind == .value {
                loosened.append("its values decide, so far its predictions")
            } else if let other = new.predictions, other.file != source.file {
                loosened.append("the predictions '\(other.file)' decide, so far '\(source.file)'")
            } else if let other = new.predictions, !other.isRead(as: source) {
                loosened.append("its predictions are read in another way")
            }
        }
        if old.undecided == .stop, new.undecided == .warn {
            loosened.append("an undecided loss warns, so far it stops")
        }
        guard let slices = old.slices else { return loosened }
        guard let other = new.slices else { return loosened + ["no slice is judged"] }
        if !Set(slices.by).isSubset(of: other.by) { loosened.append("fewer slices are judged") }
        loosened += of("slices: min-rows", slices.minimumRows, other.minimumRows, isLooser: >)
        loosened += of(
            "slices: min-discordant", slices.minimumDiscordant, other.minimumDiscordant,
            isLooser: >)
        if let loss = slices.maxLoss {
            if let next = other.maxLoss {
                loosened += of("slices: max-loss", loss, next, isLooser: >)
            } else {
                loosened.append("slices: no max-loss of their own, so far \(loss)")
            }
        }
        if slices.undecided == .stop, other.undecided == .warn {
            loosened.append("slices: an undecided loss warns, so far it stops")
        }
        return loosened
    }

    static func of(_ old: Significance, _ new: Significance) -> [String] {
        var loosened: [String] = []
        if new.level < old.level {
            loosened.append(
                "significance: a loss must be surer to stop: level \(new.level), so far \(old.level)"
            )
        }
        if new.correction != old.correction {
            loosened.append(
                "significance: correction \(new.correction), so far \(old.correction)")
        }
        return loosened
    }

    static func of(_ old: RetrainingPolicy?, _ new: RetrainingPolicy?) -> [String] {
        guard let old, old.when != .never else { return [] }
        guard let new, new.when != .never else { return ["nothing is trained again"] }
        var loosened: [String] = []
        if old.when == .always, new.when == .stale {
            loosened.append("retrain: only stale stages are trained again, so far all")
        }
        if new.repeats < old.repeats {
            loosened.append("retrain: repeats \(new.repeats), so far \(old.repeats)")
        }
        if let seed = old.seed, seed != new.seed {
            let name = "'\(seed.file):\(Problems.shortened(seed.key.text))'"
            loosened.append(
                "retrain: \(new.seed == nil ? "no" : "another") seed parameter, so far \(name)")
        }
        loosened += limit("time-limit", old.timeLimit, new.timeLimit) {
            "\($0.components.seconds)s"
        }
        loosened += limit("memory-limit", old.memoryLimit, new.memoryLimit) { "\($0) bytes" }
        if old.network == .off, new.network == .on {
            loosened.append("retrain: commands may use the network")
        }
        return loosened
    }

    /// A limit of retraining, where nil as old value is no limit.
    private static func limit<Value: Comparable>(
        _ key: String, _ old: Value?, _ new: Value?, words: (Value) -> String
    ) -> [String] {
        guard let old else { return [] }
        return of(key, old, new, isLooser: >, words: words).map { "retrain: \($0)" }
    }

    static func of(_ old: LineagePolicy, _ new: LineagePolicy) -> [String] {
        var loosened: [String] = []
        if old.locks == .fresh, new.locks == .warn {
            loosened.append("lineage: stale locks are reported, so far they shut the gate")
        }
        if old.reproduce == .bitwise, new.reproduce == .metric {
            loosened.append("lineage: a rerun must give the same metrics, so far the same bytes")
        }
        return loosened
    }

    static func of(_ old: InspectionPolicy, _ new: InspectionPolicy) -> [String] {
        var loosened: [String] = []
        if new.maximumBlob > old.maximumBlob {
            loosened.append(
                "inspect: max-blob \(new.maximumBlob) bytes, so far \(old.maximumBlob) bytes")
        }
        if old.notebooks == .stripped, new.notebooks == .any {
            loosened.append("inspect: notebooks may carry outputs")
        }
        if old.secrets == .fail, new.secrets == .off {
            loosened.append("inspect: private keys and tokens are not looked for")
        }
        return loosened
    }

    static func of(_ old: [Waiver], _ new: [Waiver]) -> [String] {
        new.flatMap { waiver -> [String] in
            let name = "waiver '\(Problems.shortened(waiver.check.text))'"
            guard let before = old.first(where: { $0.check == waiver.check }) else {
                return ["\(name): new, up to \(waiver.limit) until \(waiver.expires)"]
            }
            return
                (of("limit", before.limit, waiver.limit, isLooser: >)
                + of("until", before.expires, waiver.expires, isLooser: >)).map { "\(name): \($0)" }
        }
    }
}

extension PredictionSource {
    /// Whether both compute the same; other slices are told by themselves.
    fileprivate func isRead(as other: PredictionSource) -> Bool {
        let (a, b) = (columns, other.columns)
        return score == other.score && a.identifier == b.identifier && a.truth == b.truth
            && a.output == b.output && a.threshold == b.threshold && a.labels == b.labels
            && a.positive == b.positive && a.weights == b.weights && a.clusters == b.clusters
    }
}
