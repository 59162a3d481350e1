import Domain

extension Explanation {
    static let inspection = [
        Explanation(
            .largeBlob, "A commit brings a file into Git that is too large for it.",
            why: """
                Git keeps every version of every file in every clone, for good. A model or a data set \
                that went in by accident slows down everybody, and a later commit that removes it does \
                not help. Sizes are those that Git stores, whatever '.gitattributes' says of the path.
                """,
            example: """
                'model.pkl' has 41.3 MiB in 3f2c1a9d0b1e, at most 10 MiB may enter Git
                """,
            fix: """
                Take it out of the commit that brought it, which you mark with 'edit', and let DVC or Git \
                LFS keep it:
                  git rebase -i 3f2c1a9d0b1e^
                  git rm --cached model.pkl
                  dvc add model.pkl
                  git add model.pkl.dvc .gitignore
                  git commit --amend --no-edit
                  git rebase --continue
                Where it belongs into Git, raise the limit: 'inspect: {max-blob: 50MiB}' in the policy.
                """),
        Explanation(
            .notebookOutputs, "A commit brings a notebook with outputs or execution counts.",
            why: """
                Outputs show data that nobody meant to publish, make every difference unreadable, and                 change at each run although nothing was written. Judged where the policy says                 'inspect: {notebooks: stripped}'.
                """,
            example: """
                'explore.ipynb' carries outputs in 3f2c1a9d0b1e
                """,
            fix: """
                Clear it and commit it again, in the same commit where the outputs are secret:
                  jupyter nbconvert --clear-output --inplace explore.ipynb
                'nbstripout --install' does it for every commit from now on.
                """),
    ]
}
