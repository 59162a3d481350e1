package import Domain
package import Formats

/// What a hook judged: `pawl/hook/1`, a verdict for each commit that was looked at.
package enum HookDocument {
    package static let schema = "pawl/hook/1"

    /// Of a push; `hook` is git's name for the event.
    package static func json(_ verdict: PushVerdict, hook: String) -> JSON {
        document(
            hook, verdict.exitStatus,
            tips: verdict.tips.map { tip in
                [
                    "names": .array(tip.names.map { .string($0) }),
                    "commit": .string(tip.commit.hex), "commits": .integer(tip.commitCount),
                    "skipped": skipped(tip.verdict), "verdict": VerdictDocument.json(tip.verdict),
                ]
            },
            unjudged: verdict.unjudged, unreached: verdict.unreached, notes: verdict.notes)
    }

    /// Of a commit that is about to be made; nil where the index brings nothing.
    package static func json(_ judged: CommitVerdict?, hook: String) -> JSON {
        document(
            hook, judged?.exitStatus ?? .open,
            tips: [judged].compactMap { $0 }.map { judged in
                [
                    "names": [], "commit": nil, "commits": 1,
                    "skipped": skipped(judged.verdict),
                    "verdict": VerdictDocument.json(judged.verdict),
                ]
            })
    }

    private static func document(
        _ hook: String, _ status: ExitStatus, tips: [JSON], unjudged: [String] = [],
        unreached: [String] = [], notes: [String] = []
    ) -> JSON {
        [
            "schema": .string(schema), "hook": .string(hook),
            "exitStatus": .integer(Int(status.rawValue)), "tips": .array(tips),
            "unjudged": .array(unjudged.map { .string($0) }),
            "unreached": .array(unreached.map { .string($0) }),
            "notes": .array(notes.map { .string($0) }),
        ]
    }

    /// What the user left out, and why.
    private static func skipped(_ verdict: Verdict) -> JSON {
        guard let skips = verdict.skips, !verdict.leftOut.isEmpty else { return nil }
        return [
            "checks": .array(verdict.leftOut.map { .string($0.id) }),
            "reason": .string(skips.reason),
        ]
    }
}
