import Domain

/// Reads the rules of metrics, and what must exist.
extension Problems {
    mutating func rules(_ key: String, _ node: Node) -> [MetricRule] {
        var seen: Set<ExactString> = []
        return (list(key, node) ?? []).compactMap { entry in
            guard let fields = Fields(entry, as: .rule, &self) else { return nil }
            return rule(fields, &seen)
        }
    }

    mutating func expectations(_ key: String, _ node: Node) -> [ExpectedMetric] {
        var seen: Set<ExactString> = []
        return (list(key, node) ?? []).compactMap { entry in
            guard let metric = metric("an entry of expect", entry) else { return nil }
            if !seen.insert(metric).inserted {
                add("'\(Problems.shortened(metric.text))' is expected twice", at: entry.position)
            }
            return ExpectedMetric(metric: metric, position: entry.position)
        }
    }

    private mutating func rule(_ fields: Fields, _ seen: inout Set<ExactString>) -> MetricRule? {
        let metric = fields.required(
            "metric", "which file and key it guards, such as metrics.json:auc", &self
        ) { problems, key, node -> ExactString? in
            let metric = problems.metric(key, node)
            if let metric, !seen.insert(metric).inserted {
                problems.add(
                    "two rules for '\(Problems.shortened(metric.text))': put their limits in one",
                    at: node.position)
            }
            return metric
        }
        let direction = fields.required(
            "direction", "higher or lower: which one is better?", &self
        ) { $0.direction($1, $2) }
        let limits = limits(fields)
        let severity: Severity? = fields.optional("severity", &self) { $0.choice($1, $2) }
        let evidence = evidence(fields, of: metric, direction)
        guard let metric, let direction else { return nil }
        return MetricRule(
            metric: metric, direction: direction, limits: limits, severity: severity ?? .fail,
            evidence: evidence, position: fields.position)
    }

    private mutating func metric(_ key: String, _ node: Node) -> ExactString? {
        guard let metric = text(key, node) else { return nil }
        guard !metric.text.utf8.starts(with: ":".utf8) else {
            refuse(key, node, expected: "a file before the colon, such as metrics.json:auc")
            return nil
        }
        return metric
    }

    private mutating func direction(_ key: String, _ node: Node) -> Direction? {
        if node.value == .text("?") {
            add(
                "\(key) is not answered yet, higher or lower: which one is better?",
                at: node.position)
            return nil
        }
        return choice(key, node)
    }

    private mutating func limits(_ fields: Fields) -> [Limit] {
        let floor = fields.optional("floor", &self) { $0.number($1, $2) }
        let ceiling = fields.optional("ceiling", &self) { $0.number($1, $2) }
        let equals = fields.optional("equals", &self) { $0.number($1, $2) }
        let tolerance = fields.optional("tolerance", &self) { $0.amount($1, $2) }
        let absolute = fields.optional("max-loss", &self) { $0.amount($1, $2) }
        let relative = fields.optional("max-loss-relative", &self) { $0.percentage($1, $2) }
        let minGain = fields.optional("min-gain", &self) { $0.amount($1, $2) }
        let hardLimit = fields.optional("hard-limit", &self) { $0.amount($1, $2) }

        if !Problems.limitKeys.contains(where: fields.has) {
            let keys = Problems.limitKeys.joined(separator: ", ")
            add(
                "a metric rule without a limit guards nothing: add one of \(keys)",
                at: fields.position)
        }
        if fields.has("tolerance"), !fields.has("equals") {
            add("tolerance stands without the equals that it belongs to", at: fields.position)
        }
        if let floor, let ceiling, floor > ceiling {
            add(
                "floor \(floor) is above ceiling \(ceiling), no value keeps both",
                at: fields.position)
        }
        if let hardLimit, let absolute, hardLimit < absolute {
            add(
                "hard-limit \(hardLimit) is less than max-loss \(absolute), which it would overrule",
                at: fields.position)
        }

        var limits: [Limit] = []
        if let floor { limits.append(.floor(floor)) }
        if let ceiling { limits.append(.ceiling(ceiling)) }
        if let equals { limits.append(.equals(equals, tolerance: tolerance ?? .zero)) }
        if absolute != nil || relative != nil {
            limits.append(.maxLoss(absolute: absolute, relative: relative))
        }
        if let minGain { limits.append(.minGain(minGain)) }
        if let hardLimit { limits.append(.hardLimit(hardLimit)) }
        return limits
    }

    private static let limitKeys = [
        "floor", "ceiling", "equals", "max-loss", "max-loss-relative", "min-gain", "hard-limit",
    ]
}
