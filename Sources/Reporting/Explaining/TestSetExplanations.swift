import Domain

extension Explanation {
    static let testSets = [
        Explanation(
            .spentTestSet, "A test set has given as many answers as it was meant for.",
            why: """
                Each answer tells a little of the test set, and the models that follow are chosen by \
                it: the best of 32 equally good models looks better than it is by two standard \
                errors, on the same examples. A test set of a given size covers so many answers and \
                no more. A use is one metric of one commit; the same commit judged again is no other.
                """,
            example: """
                the test set 3b5d5c3712955042 has given 32 of 32 answers: the next one is covered by \
                nothing

                The ledger stands in Git. See it, and share it:
                  pawl compare uses --steps 32
                  git push origin refs/pawl/testsets
                  git fetch origin +refs/pawl/testsets:refs/pawl/fetched/testsets
                """,
            fix: """
                Label a new test set, of the size that 'pawl compare plan' names, and give the spent \
                one to those who train. A longer life must be planned before the first use: more \
                steps need more labels. Showing verdicts and no values makes a test set last longer.
                """)
    ]
}
