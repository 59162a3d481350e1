import Domain

/// Applies the policy's waivers, and finds those that cover nothing.
struct WaiverJudging {
    let waivers: [Waiver]
    /// What the change makes of them; nil where it leaves the policy alone.
    let later: [Waiver]?
    let today: CalendarDay
    /// Where the waivers stand.
    let policyPath: RepositoryPath?

    /// The findings with covered failures waived, followed by findings on the waivers themselves.
    func apply(to judged: [Judged]) -> [Finding] {
        judged.map(waived) + waivers.compactMap { finding(on: $0, in: judged) }
    }

    private func waived(_ judged: Judged) -> Finding {
        let finding = judged.finding
        guard finding.outcome == .fail, let measure = judged.waivable,
            let waiver = waivers.first(where: {
                $0.check == ExactString(finding.id) && today <= $0.expires && measure <= $0.limit
            })
        else { return finding }
        return Finding(
            finding.check, .waived, severity: finding.severity, origin: finding.origin,
            subject: finding.subject, message: finding.message,
            detail: """
                waived until \(waiver.expires) by \(ShownText(waiver.owner).text): \
                \(ShownText(waiver.reason).text)
                """)
    }

    /// Nothing is said of a waiver that the change takes away, and of one that it rewrites what remains
    /// to be said after the merge: so a change can always mend it.
    private func finding(on waiver: Waiver, in judged: [Judged]) -> Finding? {
        guard let later else { return finding(on: waiver, in: judged, origin: .inherited) }
        guard let now = later.first(where: { $0.check == waiver.check }) else { return nil }
        let origin: Origin = now.isSame(as: waiver) ? .inherited : .introduced
        return finding(on: now, in: judged, origin: origin)
    }

    private func finding(
        on waiver: Waiver, in judged: [Judged], origin: Origin
    ) -> Finding? {
        let covered = judged.filter { ExactString($0.finding.id) == waiver.check }
        let (name, why): (CheckName, String)
        if today > waiver.expires {
            (name, why) = ("waiver/expired", "expired at the end of \(waiver.expires), UTC")
        } else if covered.isEmpty {
            (name, why) = ("waiver/unused", "no check bears this id")
        } else if covered.allSatisfy({ $0.finding.outcome == .pass }) {
            (name, why) = ("waiver/stale", "the check passes without it")
        } else if covered.allSatisfy({ $0.finding.outcome == .fail && $0.waivable == nil }) {
            (name, why) = ("waiver/unused", "no waiver covers this check")
        } else {
            return nil
        }
        return Finding(
            name, .fail, origin: origin,
            subject: Subject(path: policyPath, line: waiver.position.line),
            message: "\(ShownText(waiver.check.text).text): \(why)",
            remedy: "remove the waiver from the policy, or renew it in a reviewed commit")
    }
}

extension Waiver {
    /// Whether both are the same but for where they stand.
    fileprivate func isSame(as other: Waiver) -> Bool {
        check == other.check && limit == other.limit && reason == other.reason
            && owner == other.owner && expires == other.expires
    }
}
