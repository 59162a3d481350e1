import Domain

/// Reads the policy as a whole.
extension Problems {
    /// The version of the grammar that is described here.
    private static let grammar = 1

    /// Nil when the document is no policy of this version; every other problem is in the list alone.
    mutating func policy(_ node: Node, source: PolicySource) -> Policy? {
        guard case .mapping(let mapping) = node.value else {
            add(
                node.value == .null
                    ? "the file is empty: begin with 'version: 1'"
                    : "a policy is keys with values, beginning with 'version: 1'",
                at: node.position)
            return nil
        }
        if let requires = mapping["requires"] { self.requires("requires", requires) }
        if let version = mapping["version"], !isKnown("version", version) { return nil }
        guard let fields = Fields(node, as: .policy, &self) else { return nil }
        if !fields.has("version") {
            add("the policy lacks 'version': begin with 'version: 1'", at: fields.position)
        }
        let baseline = fields.optional("baseline", &self) { $0.baseline($1, $2) }
        let firstRun: Policy.FirstRun? = fields.optional("first-run", &self) { $0.choice($1, $2) }
        let inherited: Policy.Inherited? = fields.optional("inherited", &self) {
            $0.choice($1, $2)
        }
        let metrics = fields.optional("metrics", &self) { $0.rules($1, $2) }
        let expected = fields.optional("expect", &self) { $0.expectations($1, $2) }
        let significance = fields.optional("significance", &self) { $0.significance($1, $2) }
        let retraining = fields.optional("retrain", &self) { $0.retraining($1, $2) }
        let lineage = fields.optional("lineage", &self) { $0.lineage($1, $2) }
        let inspection = fields.optional("inspect", &self) { $0.inspection($1, $2) }
        let hooks = fields.optional("hooks", &self) { $0.hooks($1, $2) }
        let waivers = fields.optional("waivers", &self) { $0.waivers($1, $2) }
        return Policy(
            source: source, baseline: baseline ?? .mergeBase, firstRun: firstRun ?? .record,
            inherited: inherited ?? .report, metrics: metrics ?? [], expected: expected ?? [],
            significance: significance ?? Significance(), retraining: retraining,
            lineage: lineage ?? LineagePolicy(),
            inspection: inspection ?? InspectionPolicy(), hooks: hooks ?? HookPolicy(),
            waivers: waivers ?? [])
    }

    /// Whether the version of the grammar can be read; reports why not.
    private mutating func isKnown(_ key: String, _ node: Node) -> Bool {
        guard case .number(let number) = node.value, number.kind == .integer else {
            refuse(key, node, expected: "\(Problems.grammar), a whole number without quotes")
            return true
        }
        if number.text == String(Problems.grammar) { return true }
        refuse(
            key, node,
            expected: "\(Problems.grammar): pawl \(running) reads no other version of the grammar")
        return false
    }

    /// `">=0.2"`, held against the running version.
    private mutating func requires(_ key: String, _ node: Node) {
        guard case .text(let text) = node.value, text.text.utf8.starts(with: ">=".utf8),
            let required = ReleaseNumber(text.text.dropFirst(2).drop { $0 == " " })
        else {
            refuse(key, node, expected: "the lowest version of Pawl such as \">=0.2\"")
            return
        }
        guard required > running else { return }
        newer = required
        add(
            "the policy requires pawl \(required) or newer, this is pawl \(running): "
                + "install a newer one",
            at: node.position)
    }
}
