import Domain

/// Reads what a rule says of evidence: predictions, slices, and what an undecided check does.
extension Problems {
    /// `metric` and `direction` are those of the rule, where they could be read.
    mutating func evidence(
        _ fields: Fields, of metric: ExactString?, _ direction: Direction?
    ) -> EvidenceRule {
        let kind: EvidenceRule.Kind? = fields.optional("evidence", &self) { $0.choice($1, $2) }
        let undecided: EvidenceRule.Undecided? = fields.optional("undecided", &self) {
            $0.choice($1, $2)
        }
        let slices = fields.optional("slices", &self) { $0.slices($1, $2) }
        let score = fields.optional("computed-as", &self) { $0.score($1, $2) }
        let written = fields.optional("predictions", &self) { $0.predictions($1, $2) }
        for key in ["computed-as", "slices"] where fields.has(key) && !fields.has("predictions") {
            add("\(key) stands without the predictions that it belongs to", at: fields.position)
        }
        if kind == .predictions, !fields.has("predictions") {
            add(
                "evidence: predictions needs their file: add predictions, such as"
                    + " predictions: eval/predictions.csv", at: fields.position)
        }
        guard let written, let metric else {
            return EvidenceRule(kind: kind, undecided: undecided ?? .stop)
        }
        let source = source(
            written, slices, score ?? implied(by: metric, fields), metric, direction,
            fields.position)
        return EvidenceRule(
            kind: kind, predictions: source, undecided: undecided ?? .stop, slices: slices)
    }

    private mutating func source(
        _ written: (file: RepositoryPath, columns: PredictionColumns), _ slices: SliceRule?,
        _ score: ScoreName?, _ metric: ExactString, _ direction: Direction?, _ position: Position
    ) -> PredictionSource? {
        if MetricPattern(metric).isPattern {
            add(
                "predictions belong to one metric, and '\(Problems.shortened(metric.text))' is a"
                    + " pattern: write a rule for each", at: position)
        }
        guard let score else { return nil }
        if let direction, direction != score.direction {
            add(
                "\(score.rawValue) is better when it is \(score.direction), and the direction says"
                    + " \(direction)", at: position)
        }
        return PredictionSource(
            file: written.file, columns: written.columns.slicing(by: slices?.by ?? []),
            score: score)
    }

    /// What the last part of the metric's key says; reports a name that is no score.
    private mutating func implied(by metric: ExactString, _ fields: Fields) -> ScoreName? {
        guard !fields.has("computed-as") else { return nil }
        let key = MetricPattern(metric).name.key.text
        let last = String(key.split(separator: ".").last ?? "")
        if let score = ScoreName(written: last) { return score }
        add(
            "'\(Problems.shortened(last))' says not what is computed from the predictions: add"
                + " computed-as, such as computed-as: \(Problems.likely(last).rawValue)",
            at: fields.position)
        return nil
    }

    private static func likely(_ name: String) -> ScoreName {
        let names = ScoreName.allCases.map(\.rawValue)
        let near = Spelling.nearest(to: name.lowercased(), in: names)
        return near.flatMap { ScoreName(rawValue: $0) } ?? .areaUnderROC
    }

    private mutating func score(_ key: String, _ node: Node) -> ScoreName? {
        if case .text(let text) = node.value, let score = ScoreName(written: text.text) {
            return score
        }
        let names = ScoreName.allCases.map(\.rawValue).joined(separator: ", ")
        refuse(key, node, expected: "a metric of scikit-learn: \(names)")
        return nil
    }

    /// A file, or a mapping with the file and what its columns mean.
    private mutating func predictions(
        _ key: String, _ node: Node
    ) -> (file: RepositoryPath, columns: PredictionColumns)? {
        guard case .mapping = node.value else {
            return file(key, node).map { ($0, .standard) }
        }
        guard let fields = Fields(node, as: .predictions, &self) else { return nil }
        let file = fields.required("file", "such as eval/predictions.csv", &self) {
            $0.file($1, $2)
        }
        let columns = columns(fields)
        guard let file, let columns else { return nil }
        return (file, columns)
    }

    private mutating func file(_ key: String, _ node: Node) -> RepositoryPath? {
        guard let text = text(key, node) else { return nil }
        guard let path = RepositoryPath.root.resolving(text.text), path != .root else {
            refuse(key, node, expected: "a file inside the repository")
            return nil
        }
        return path
    }

    private mutating func columns(_ fields: Fields) -> PredictionColumns? {
        let standard = PredictionColumns.standard
        let known = list.count
        let identifier = fields.optional("id", &self) { $0.text($1, $2) }
        let truth = fields.optional("y", &self) { $0.text($1, $2) }
        let score = fields.optional("score", &self) { $0.text($1, $2) }
        let prediction = fields.optional("prediction", &self) { $0.text($1, $2) }
        let threshold = fields.optional("threshold", &self) { $0.number($1, $2) }
        let labels = fields.optional("labels", &self) { $0.labels($1, $2) }
        let positive = fields.optional("positive", &self) { $0.label($1, $2) }
        let weights = fields.optional("weights", &self) { $0.text($1, $2) }
        let groups = fields.optional("groups", &self) { $0.text($1, $2) }
        if let labels, let positive, !labels.labels.contains(positive) {
            add("positive is none of the labels", at: fields.position)
        }
        guard list.count == known else { return nil }
        let output: PredictionColumns.Output =
            switch (score, prediction) {
            case (nil, nil): .usual
            case (let score?, nil): .score(score)
            case (nil, let prediction?): .prediction(prediction)
            case (let score?, let prediction?): .scoreAndPrediction(score, prediction)
            }
        return PredictionColumns(
            identifier: identifier ?? standard.identifier, truth: truth ?? standard.truth,
            output: output, threshold: threshold?.double ?? standard.threshold, labels: labels,
            positive: positive, weights: weights, clusters: groups)
    }

    private mutating func labels(_ key: String, _ node: Node) -> DeclaredLabels? {
        let labels = (list(key, node) ?? []).compactMap { label("an entry of labels", $0) }
        guard let declared = DeclaredLabels(labels) else {
            refuse(key, node, expected: "different labels of one kind, such as [cat, dog]")
            return nil
        }
        return declared
    }

    private mutating func label(_ key: String, _ node: Node) -> Label? {
        switch node.value {
        case .number(let number) where number.isFinite: return .number(number.double)
        case .text(let text): return .text(text)
        case .bool(let value): return .boolean(value)
        case .null, .number, .timestamp, .list, .mapping:
            refuse(key, node, expected: "a label: a text, a number, true or false")
            return nil
        }
    }

    private mutating func slices(_ key: String, _ node: Node) -> SliceRule? {
        guard let fields = Fields(node, as: .slices, &self) else { return nil }
        let by = fields.required(
            "by", "the columns, such as [country, [country, device]]", &self
        ) { $0.sliceColumns($1, $2) }
        let rows = fields.optional("min-rows", &self) { $0.integer(2...1_000_000_000, $1, $2) }
        let discordant = fields.optional("min-discordant", &self) {
            $0.integer(0...1_000_000_000, $1, $2)
        }
        let loss = fields.optional("max-loss", &self) { $0.amount($1, $2) }
        let undecided: EvidenceRule.Undecided? = fields.optional("undecided", &self) {
            $0.choice($1, $2)
        }
        guard let by else { return nil }
        return SliceRule(
            by: by, minimumRows: rows ?? SliceRule.standardRows,
            minimumDiscordant: discordant ?? SliceRule.standardDiscordant, maxLoss: loss,
            undecided: undecided ?? .warn)
    }

    /// `country`, or a list of columns, of which a list of two crosses them.
    private mutating func sliceColumns(_ key: String, _ node: Node) -> [[ExactString]]? {
        guard case .list = node.value else { return text(key, node).map { [[$0]] } }
        let entries = list(key, node) ?? []
        let columns = entries.compactMap { entry -> [ExactString]? in
            guard case .list = entry.value else {
                return text("an entry of by", entry).map { [$0] }
            }
            let crossed = (list("an entry of by", entry) ?? []).compactMap {
                text("a column", $0)
            }
            guard crossed.count == 2, crossed[0] != crossed[1] else {
                refuse("an entry of by", entry, expected: "two different columns to cross")
                return nil
            }
            return crossed
        }
        guard columns.count == entries.count else { return nil }
        guard Set(columns).count == columns.count else {
            refuse(key, node, expected: "each column once")
            return nil
        }
        return columns
    }

    mutating func significance(_ key: String, _ node: Node) -> Significance? {
        guard let fields = Fields(node, as: .significance, &self) else { return nil }
        let level = fields.optional("level", &self) { problems, key, node -> Double? in
            guard let share = problems.percentage(key, node) else { return nil }
            guard share > .zero, share.double <= Significance.mostLevel else {
                problems.refuse(key, node, expected: "a share above 0% and up to 25%")
                return nil
            }
            return share.double
        }
        let correction: Significance.Correction? = fields.optional("correction", &self) {
            $0.choice($1, $2)
        }
        return Significance(
            level: level ?? Significance.standardLevel, correction: correction ?? .holm)
    }
}

extension PredictionColumns {
    /// The same with the columns that are sliced by.
    fileprivate func slicing(by columns: [[ExactString]]) -> PredictionColumns {
        PredictionColumns(
            identifier: identifier, truth: truth, output: output, threshold: threshold,
            labels: labels, positive: positive, weights: weights, clusters: clusters,
            slices: Set(columns.flatMap(\.self)).sorted())
    }
}
