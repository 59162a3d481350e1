import Domain

extension Explanation {
    static let policy = [
        Explanation(
            .invalidPolicy, "The change leaves the policy invalid.",
            why: """
                The policy that rules is the base's, so this change is still judged. After merge the \
                next one could not be.
                """,
            example: """
                pawl.yaml:12:5: 'max-los' is no key here, did you mean 'max-loss'?
                """,
            fix: """
                Mend every line that is named. 'pawl schema policy' prints the schema for your \
                editor.
                """),
        Explanation(
            .changedPolicy, "The change alters the policy, which applies after merge.",
            why: """
                A change cannot loosen its own gate. Whoever reviews it should know what it loosens \
                for those that follow.
                """,
            example: """
                max-loss of eval/metrics.json:auc rises from 0.005 to 0.02
                """,
            fix: """
                Nothing, if that is meant. Else take the line back.
                """),
        Explanation(
            .noPolicy, "No metric rule guards this repository.",
            why: """
                Lineage is judged all the same, but a model of any quality passes. With \
                '--require-policy' this gives no verdict (status 2).
                """,
            example: """
                the base has no pawl.yaml
                """,
            fix: """
                Let Pawl write a first policy from what the repository has, answer its questions and \
                commit it:
                  pawl init
                """),
    ]
}
