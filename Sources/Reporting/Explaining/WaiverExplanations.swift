import Domain

extension Explanation {
    static let waivers = [
        Explanation(
            .unusedWaiver, "A waiver names a check that nobody makes.",
            why: """
                It covers nothing now and could cover something unforeseen later.
                """,
            example: """
                metric/max-loss:eval/metrics.json:acc: no check bears this id
                """,
            fix: """
                Correct the id, which is the check and its subject as reports show them, or remove \
                the waiver.
                """),
        Explanation(
            .expiredWaiver, "A waiver is past its day.",
            why: """
                Waivers end so that exceptions do not become the rule. They hold until the end of \
                their day, UTC.
                """,
            example: """
                metric/max-loss:eval/metrics.json:auc: expired at the end of 2027-01-31, UTC
                """,
            fix: """
                Remove it, or renew it with a new day in a reviewed commit.
                """),
        Explanation(
            .staleWaiver, "A waiver covers a check that passes without it.",
            why: """
                The reason for it is gone. Left in place it would excuse the next loss, for which \
                nobody gave a reason.
                """,
            example: """
                metric/max-loss:eval/metrics.json:auc: the check passes without it
                """,
            fix: "Remove the waiver from the policy."),
    ]
}
