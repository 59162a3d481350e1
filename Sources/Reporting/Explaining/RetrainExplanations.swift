import Domain

extension Explanation {
    static let retraining = [
        Explanation(
            .retrainDisagrees, "Training again gives other results than those committed.",
            why: """
                The numbers in the commit cannot be had from its code, data and parameters: the \
                training is not deterministic, reads something that is not declared, or the numbers \
                were not made by it.
                """,
            example: """
                auc is 0.912 when 'evaluate' runs again, committed is 0.9341
                """,
            fix: """
                See what the run did in its log. Fix the seeds and declare what is read; then run \
                the stages, and commit what they write. 'lineage: {reproduce: metric}' asks for the \
                same metrics only, 'bitwise' for the same bytes.
                """),
        Explanation(
            .retrainFailed, "A stage that was run again ended with an error.",
            why: """
                What does not run cannot have made the results that are committed, at least not \
                here.
                """,
            example: """
                'train' ended with status 1 after 3.2 s: ModuleNotFoundError: No module named 'torch'
                """,
            fix: """
                Read the log that is named. Mostly a package, a file or memory is missing on the \
                machine that runs the gate.
                """),
        Explanation(
            .retrainNotRun, "A stage should have been run again and could not be started.",
            why: """
                Its data is not at hand, a limit was reached, or it needs what the gate does not \
                give, such as the network. There is no verdict (status 2).
                """,
            example: """
                'train' was not run: data/train.csv is neither in the cache nor in a local remote
                """,
            fix: """
                Bring the data with 'dvc pull', raise the limit in 'retrain', or run the stage \
                yourself and commit what it writes.
                """),
    ]
}
