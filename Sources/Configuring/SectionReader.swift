import Domain

/// Reads the sections that are no lists: baseline, retrain, lineage, inspect, hooks.
extension Problems {
    mutating func baseline(_ key: String, _ node: Node) -> Baseline? {
        guard case .mapping = node.value else {
            if node.value == .text("merge-base") { return .mergeBase }
            refuse(key, node, expected: "merge-base, {branch: main} or {tag: \"v*\"}")
            return nil
        }
        let known = list.count
        guard let fields = Fields(node, as: .baseline, &self) else { return nil }
        let branch = fields.optional("branch", &self) { $0.text($1, $2) }
        let tag = fields.optional("tag", &self) { $0.text($1, $2) }
        if fields.has("branch") == fields.has("tag"), list.count == known {
            add("baseline takes one of branch and tag", at: node.position)
        }
        return branch.map { .branch($0.text) } ?? tag.map { .tag(pattern: $0.text) }
    }

    mutating func retraining(_ key: String, _ node: Node) -> RetrainingPolicy? {
        guard let fields = Fields(node, as: .retrain, &self) else { return nil }
        let when: RetrainingPolicy.When? = fields.required(
            "when", "never, stale or always", &self
        ) { $0.choice($1, $2) }
        let repeats = fields.optional("repeats", &self) { $0.integer(1...1_000, $1, $2) }
        let seed = fields.optional("seed", &self) { $0.seed($1, $2) }
        let timeLimit = fields.optional("time-limit", &self) { $0.duration($1, $2) }
        let memoryLimit = fields.optional("memory-limit", &self) { $0.size($1, $2) }
        let network: RetrainingPolicy.Network? = fields.optional("network", &self) {
            $0.choice($1, $2)
        }
        guard let when else { return nil }
        return RetrainingPolicy(
            when: when, repeats: repeats ?? 1, seed: seed, timeLimit: timeLimit,
            memoryLimit: memoryLimit, network: network ?? .off)
    }

    /// `params.yaml:train.seed`, split at the first colon.
    private mutating func seed(_ key: String, _ node: Node) -> SeedParameter? {
        guard let text = text(key, node) else { return nil }
        let bytes = text.text.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon != bytes.startIndex,
            bytes.index(after: colon) != bytes.endIndex
        else {
            refuse(key, node, expected: "a file and a parameter such as params.yaml:train.seed")
            return nil
        }
        let written = String(Substring(bytes[..<colon]))
        guard let file = RepositoryPath.root.resolving(written), file != .root else {
            refuse(key, node, expected: "a file inside the repository")
            return nil
        }
        let parameter = String(Substring(bytes[bytes.index(after: colon)...]))
        return SeedParameter(file: file, key: ExactString(parameter))
    }

    mutating func lineage(_ key: String, _ node: Node) -> LineagePolicy? {
        guard let fields = Fields(node, as: .lineage, &self) else { return nil }
        let locks: LineagePolicy.Locks? = fields.optional("locks", &self) { $0.choice($1, $2) }
        let reproduce: LineagePolicy.Reproduce? = fields.optional("reproduce", &self) {
            $0.choice($1, $2)
        }
        return LineagePolicy(locks: locks ?? .fresh, reproduce: reproduce ?? .metric)
    }

    mutating func inspection(_ key: String, _ node: Node) -> InspectionPolicy? {
        guard let fields = Fields(node, as: .inspect, &self) else { return nil }
        let maximum = fields.optional("max-blob", &self) { $0.size($1, $2) }
        let notebooks: InspectionPolicy.Notebooks? = fields.optional("notebooks", &self) {
            $0.choice($1, $2)
        }
        let secrets: InspectionPolicy.Secrets? = fields.optional("secrets", &self) {
            $0.choice($1, $2)
        }
        return InspectionPolicy(
            maximumBlob: maximum ?? InspectionPolicy.standardMaximum, notebooks: notebooks ?? .any,
            secrets: secrets ?? .fail)
    }

    mutating func hooks(_ key: String, _ node: Node) -> HookPolicy? {
        guard let fields = Fields(node, as: .hooks, &self) else { return nil }
        let noVerdict: HookPolicy.NoVerdict? = fields.optional("no-verdict", &self) {
            $0.choice($1, $2)
        }
        return HookPolicy(noVerdict: noVerdict ?? .stop)
    }
}
