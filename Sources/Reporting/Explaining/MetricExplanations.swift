import Domain

extension Explanation {
    static let metrics = [
        Explanation(
            .floor, "The metric is below the least value that the policy allows.",
            why: """
                A floor holds the model to what the product promises, however small each single \
                step down was.
                """,
            example: """
                recall 0.71 is below the floor of 0.75
                """,
            fix: """
                Bring the metric back above its floor. A value that the base breaks at least as far \
                is shown as inherited and does not shut the gate. To lower the floor, change it in \
                the policy in a commit of its own; it applies after merge.
                """),
        Explanation(
            .ceiling, "The metric is above the greatest value that the policy allows.",
            why: """
                A ceiling holds costs such as latency, size or loss to what the product can bear.
                """,
            example: """
                latency_ms 64 is above the ceiling of 50
                """,
            fix: """
                Bring the metric back below its ceiling. A value that the base breaks at least as \
                far is shown as inherited. To raise the ceiling, change it in the policy in a commit \
                of its own; it applies after merge.
                """),
        Explanation(
            .maxLoss, "The metric got worse than its baseline by more than the policy allows.",
            why: """
                The model may move, but it does not slip back unseen. The baseline is the merge \
                base's value, read from Git, so the change cannot move it. Losses are compared as \
                decimal numbers: a loss that equals the limit passes.

                Where the rule names predictions, they decide: both models are asked of the same \
                rows, and the loss must be more than is allowed and more than chance. The interval \
                says where the true change lies; if all of it is within what is allowed, the check \
                passes, if none of it is 0 or better and the loss is too large, it fails. Else it is \
                undecided, and the number of rows that would decide is told. The chance p is of so \
                large a loss where there is none, corrected for all checks of the verdict.
                """,
            example: """
                auc lost 0.041, allowed is 0.02

                The policy says so with
                  - {metric: eval/metrics.json:auc, direction: higher, max-loss: 0.02}
                Where max-loss and max-loss-relative both stand, the larger is allowed.
                """,
            fix: """
                See both sides with 'pawl compare --base main', and undo what cost the loss. If the \
                loss is a price worth paying, let a reviewer agree to it in the policy:
                  waivers:
                    - {check: "metric/max-loss:eval/metrics.json:auc", limit: 0.021,
                       reason: "new labels", owner: ana@example.org, expires: 2027-01-31}
                The limit is how far beyond the allowed loss the metric may be.
                """),
        Explanation(
            .minGain, "The metric did not improve by as much as the policy demands.",
            why: """
                A change that adds cost or risk has to earn it, and a metric that stands still is \
                no progress.
                """,
            example: """
                auc gained 0.001, demanded is 0.005
                """,
            fix: """
                Improve the metric further, or keep the change out until it pays. A waiver with the \
                missing amount as its limit lets one change through.
                """),
        Explanation(
            .equals, "The metric is not the number that the policy names, within its tolerance.",
            why: """
                Some numbers must not move at all: the count of rows in a test set, a checksum of \
                the split, a calibration.
                """,
            example: """
                rows 1204 is 4 away from 1200, allowed is 0
                """,
            fix: """
                Find what moved it: mostly the data. If it is right that it moved, change the number \
                in the policy in a commit of its own.
                """),
        Explanation(
            .hardLimit, "The metric lost more than any limit or waiver can allow.",
            why: """
                It is the line behind the others: a waiver that is too generous, or a relative limit \
                on a large baseline, cannot carry a model over it.
                """,
            example: """
                auc lost 0.12, the hard limit is 0.1
                """,
            fix: """
                Undo what cost the loss. No waiver covers this check; only a change of the policy \
                does.
                """),
        Explanation(
            .expected, "A metric that must exist is missing or is no finite number at the head.",
            why: """
                A metric that vanished cannot fail a comparison, and most tools then say that all is \
                well. Here absence gives no verdict (status 2).
                """,
            example: """
                f1 is missing at the head: 'eval/metrics.json' does not contain it
                """,
            fix: """
                Run the stage that writes it and commit the file. If the metric was renamed or given \
                up on purpose, change 'expect' in the policy first.
                """),
        Explanation(
            .unmatchedRule, "A rule of the policy names no metric on either side.",
            why: """
                A rule with a misspelt name would guard nothing for ever. It gives no verdict \
                (status 2) until it names a metric.
                """,
            example: """
                the rule 'eval/metrics.json:acc' answers to no metric on either side
                """,
            fix: """
                See the names with 'pawl compare'. Correct the rule in the policy, or run the stage \
                that writes the metric. In a rule '*' stands for any text within one key.
                """),
        Explanation(
            .disagreesWithPredictions,
            "The metric's file says another number than its own predictions.",
            why: """
                One of the two was not written by the run that wrote the other, or somebody changed \
                it by hand. Which one is right cannot be told.
                """,
            example: """
                accuracy is 0.91 in its file, and 0.8835 by 'eval/predictions.csv'
                """,
            fix: """
                Write both in one run of their stage and commit them together. If the metric is \
                computed in another way, say how with 'computed-as', or take the predictions out of \
                the rule.
                """),
    ]
}
