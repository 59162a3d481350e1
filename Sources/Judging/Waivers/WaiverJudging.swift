import Domain

/// Applies the policy's waivers, and finds those that cover nothing.
struct WaiverJudging {
    let waivers: [Waiver]
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

    private func finding(on waiver: Waiver, in judged: [Judged]) -> Finding? {
        let covered = judged.filter { ExactString($0.finding.id) == waiver.check }
        let (name, why): (CheckName, String)
        if today > waiver.expires {
            (name, why) = ("waiver/expired", "expired at the end of \(waiver.expires), UTC")
        } else if covered.isEmpty {
            (name, why) = ("waiver/unused", "no check bears this id")
        } else if covered.allSatisfy({ $0.finding.outcome == .pass }) {
            (name, why) = ("waiver/stale", "the check passes without it")
        } else {
            return nil
        }
        // The policy comes from the base, so the change under test never brings a waiver along.
        return Finding(
            name, .fail, origin: .inherited,
            subject: Subject(path: policyPath, line: waiver.position.line),
            message: "\(ShownText(waiver.check.text).text): \(why)",
            remedy: "remove the waiver from the policy, or renew it in a reviewed commit")
    }
}
