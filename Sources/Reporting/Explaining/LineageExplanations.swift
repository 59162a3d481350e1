import Domain

extension Explanation {
    private static let rerun = """
        Run the stage again and commit everything that it writes, dvc.lock included:
          dvc repro STAGE
        """

    static let lineage = [
        Explanation(
            .lineageResult,
            "Whether a result agrees with the code, data and parameters it was made of.",
            why: """
                A metric is worth as much as the chain behind it. It passes where every lock on the \
                way agrees with the commit, and is skipped where no stage declares the result.
                """,
            example: """
                eval/metrics.json: no stage writes it: nothing vouches for its numbers
                """,
            fix: """
                Declare the stage that writes the file in dvc.yaml, under 'outs' or 'metrics'.
                """),
        Explanation(
            .lineage(.staleLock),
            "dvc.lock does not belong to the committed code, parameters, data or command.",
            why: """
                The numbers in the commit were made by something else than what is committed. \
                Whoever trains it again gets others.
                """,
            example: """
                src/train.py is not the file that 'train' last ran with
                """,
            fix: rerun),
        Explanation(
            .lineage(.editedResult),
            "A result in Git is not the file that its stage wrote.",
            why: """
                The lock holds the hash of what the stage wrote. A result with another hash was \
                written by hand, by a merge or by a run that nobody recorded.
                """,
            example: """
                eval/metrics.json is not what 'evaluate' wrote: the lock records 1f3a, found is 9c0d
                """,
            fix: """
                Put the stage's own result back, or make a new one:
                  dvc repro --force STAGE
                """),
        Explanation(
            .lineage(.dataMismatch),
            "A stage recorded other data than the commit points to.",
            why: """
                The model was trained on one version of the data and the commit names another.
                """,
            example: """
                data.csv.dvc names other data than 'train' ran with
                """,
            fix: rerun),
        Explanation(
            .lineage(.neverRun), "A stage is declared and has no entry in dvc.lock.",
            why: """
                Nothing says what its outputs were made of; they may have come from anywhere.
                """,
            example: """
                'evaluate' has never been run: dvc.lock has no entry for it
                """,
            fix: rerun),
        Explanation(
            .lineage(.notLocked),
            "A dependency or an output of a stage is declared and not in its lock.",
            why: """
                The stage ran before the line was added. What it read or wrote there is unknown.
                """,
            example: """
                'train' declares src/features.py, which its lock does not have
                """,
            fix: rerun),
        Explanation(
            .lineage(.staleUpstream), "A stage that this one builds on is stale.",
            why: """
                Its own lock agrees with the files that are there, but those files would be others \
                if the stage before it had run.
                """,
            example: """
                'evaluate' builds on 'train', which is stale
                """,
            fix: rerun),
        Explanation(
            .lineage(.unexplainedChange),
            "A result changed although nothing that produces it did.",
            why: """
                Code, data, parameters and command are the same, the number is another. A training \
                that cannot be repeated looks like this, and so does a number that was made up, lock \
                included.
                """,
            example: """
                eval/metrics.json changed although nothing that produces it did
                """,
            fix: """
                Put the result and its lock back. If the training is not deterministic, fix its \
                seeds; if something that it reads is not declared, declare it in dvc.yaml. To renew \
                a result on purpose, let the change that explains it be part of the commit.
                """),
        Explanation(
            .lineage(.hidden),
            "The change takes out of the pipeline what would show a contradiction.",
            why: """
                A dependency that is no longer declared, a stage that is frozen or deleted, a \
                pipeline moved out of sight: the result stays and nobody can check it any more.
                """,
            example: """
                'train' no longer declares src/train.py, which its lock contradicts
                """,
            fix: """
                Bring back what was taken out and run the stage again, or remove the result too.
                """),
        Explanation(
            .lineage(.mergeConflict), "A pipeline file was committed with the marks of a merge.",
            why: """
                Between '<<<<<<<' and '>>>>>>>' stand two versions, and nothing says which one made \
                the results.
                """,
            example: """
                dvc.lock:14: a merge conflict was committed
                """,
            fix: """
                Take either side and run the pipeline again:
                  git checkout --theirs dvc.lock
                  dvc repro
                """),
        Explanation(
            .lineage(.brokenPipeline), "A pipeline file cannot be read, or DVC refuses it.",
            why: """
                What cannot be read vouches for nothing: there is no verdict, however good the \
                numbers look.
                """,
            example: """
                dvc.yaml:7: the stage 'train' has neither 'cmd' nor 'do'
                """,
            fix: """
                Mend the file at the line named until 'dvc dag' draws it.
                """),
        Explanation(
            .lineage(.unverifiable), "The commit neither proves nor disproves a result.",
            why: """
                Some inputs leave no trace in the commit: a file outside of the repository, a path \
                inside a tracked directory, an external store. Pawl says so instead of guessing.
                """,
            example: """
                'train' reads /mnt/data/train.csv, which is outside of the repository
                """,
            fix: """
                Track the input with 'dvc add' or 'dvc import-url', or say in the policy that locks
                only warn: 'lineage: {locks: warn}'.
                """),
    ]
}
