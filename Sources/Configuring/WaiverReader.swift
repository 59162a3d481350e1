import Domain

/// Reads waivers. A waiver opens a shut gate, so nothing of it is optional and nothing is a pattern.
extension Problems {
    mutating func waivers(_ key: String, _ node: Node) -> [Waiver] {
        guard case .list(let entries) = node.value else {
            refuse(key, node, expected: "a list")
            return []
        }
        var seen: Set<ExactString> = []
        return entries.compactMap { entry in
            guard let fields = Fields(entry, as: .waiver, &self) else { return nil }
            return waiver(fields, &seen)
        }
    }

    private mutating func waiver(_ fields: Fields, _ seen: inout Set<ExactString>) -> Waiver? {
        let check = fields.required(
            "check", "which one it covers, as the report names it", &self
        ) { problems, key, node -> ExactString? in
            let check = problems.check(key, node)
            if let check, !seen.insert(check).inserted {
                problems.add(
                    "two waivers for '\(Problems.shortened(check.text))'", at: node.position)
            }
            return check
        }
        let limit = fields.required("limit", "how bad it may get", &self) { $0.amount($1, $2) }
        let reason = fields.required("reason", "why it is tolerated", &self) { $0.text($1, $2) }
        let owner = fields.required("owner", "who answers for it", &self) { $0.text($1, $2) }
        let expires = fields.required("expires", "its last day, such as 2027-01-31", &self) {
            $0.day($1, $2)
        }
        guard let check, let limit, let reason, let owner, let expires else { return nil }
        return Waiver(
            check: check, limit: limit, reason: reason.text, owner: owner.text, expires: expires,
            position: fields.position)
    }

    /// Checks that pass, or say that something was not measured.
    private static let neverMeasured = ["metric/expected".utf8, "metric/unmatched-rule".utf8]

    /// A full id such as `metric/max-loss:eval/metrics.json:auc`.
    private mutating func check(_ key: String, _ node: Node) -> ExactString? {
        guard let check = text(key, node) else { return nil }
        let bytes = check.text.utf8
        let name = bytes.prefix { $0 != UInt8(ascii: ":") }
        let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isName =
            parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x2d }
            }
        if bytes.contains(UInt8(ascii: "*")) || bytes.contains(UInt8(ascii: "?")) {
            refuse(key, node, expected: "one check: a waiver takes no pattern")
        } else if !isName || bytes.count < name.count + 2 {
            refuse(
                key, node,
                expected: "one full check such as metric/max-loss:eval/metrics.json:auc")
        } else if Problems.neverMeasured.contains(where: name.elementsEqual) {
            refuse(key, node, expected: "a check that is measured: no waiver covers what is not")
        } else {
            return check
        }
        return nil
    }
}
