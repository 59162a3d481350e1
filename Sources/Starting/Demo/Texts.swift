import Domain

/// The demo's files that are neither data nor programs.
enum Texts {
    static let policy = """
        # What a change must keep. Pawl reads it from the branch a change wants to go to, so no change can
        # loosen its own gate.
        version: 1

        metrics:
          - metric: eval/metrics.json:accuracy
            direction: higher
            floor: 0.80               # never below
            max-loss: 0.02            # and never more than this below main
          - metric: eval/metrics.json:log_loss
            direction: lower
            max-loss-relative: 10%
          - metric: eval/metrics.json:recall.*   # a family: one rule for every species
            direction: higher
            max-loss: 0.05

        # What must be there and be a number. Absence is not success.
        expect:
          - eval/metrics.json:accuracy
          - eval/metrics.json:log_loss
          - eval/metrics.json:recall.setosa
          - eval/metrics.json:recall.versicolor
          - eval/metrics.json:recall.virginica

        # Every result must be the product of the committed code, data and parameters.
        lineage:
          locks: fresh

        """

    static let readme = """
        # Irises

        A small model to play with Pawl. 150 irises (Fisher, 1936), softmax regression, Python's standard
        library alone. `dvc.yaml` says how the results come about; everything is in Git, and DVC is not
        needed:

            python3 src/prepare.py && python3 src/train.py && python3 src/evaluate.py

        `main` is guarded by `pawl.yaml`. Four branches want to go there:

        | branch | what it did |
        |---|---|
        \(DemoBranch.all.map { "| `\($0.name)` | \($0.story) |" }.joined(separator: "\n"))

        Ask: `pawl gate --base main --head regression`.

        """

    static let gitIgnore = "__pycache__/\n"

    /// What `dvc init` writes beside its configuration.
    static let dvcGitIgnore = "/config.local\n/tmp\n/cache\n"

    static let dvcConfig = "[core]\n    analytics = false\n"

    /// For the end of `pawl demo`.
    static func closing(directory: String) -> String {
        """
        Play in it:

            cd \(ShellWord(directory).text)
            git log --oneline --graph --all
            pawl gate --base main --head regression

        Try:

            change a number in params.yaml and commit: pawl gate --base main      (what is stale now?)
            run every stage of a commit again:         pawl retrain --all         (are its numbers true?)
            loosen pawl.yaml on a branch and commit:   pawl gate --base main      (does it help?)

        """
    }
}
