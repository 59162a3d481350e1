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
                Outputs show data that nobody meant to publish, make every difference unreadable, and \
                change at each run although nothing was written. Judged where the policy says \
                'inspect: {notebooks: stripped}'.
                """,
            example: """
                'explore.ipynb' carries outputs in 3f2c1a9d0b1e
                """,
            fix: """
                Clear it and commit it again, in the same commit where the outputs are secret:
                  jupyter nbconvert --clear-output --inplace explore.ipynb
                'nbstripout --install' does it for every commit from now on.
                """),
        Explanation(
            .lfsNotPointer, "A commit brings a file into Git whole that belongs to Git LFS.",
            why: """
                The '.gitattributes' of that commit send the path to Git LFS, but whoever committed it had \
                no Git LFS at work, so every clone gets the file itself for good. Judged is each new file by \
                the attributes of its own commit, as 'git lfs fsck --pointers' does; an empty file and \
                '.gitattributes' are in Git anyway.
                """,
            example: """
                'data/train.bin' is in Git whole in 3f2c1a9d0b1e, whose .gitattributes send it to Git LFS
                """,
            fix: """
                Commit it again with Git LFS, in the commit that brought it, which you mark with 'edit':
                  git rebase -i 3f2c1a9d0b1e^
                  git lfs install
                  git add --renormalize data/train.bin
                  git commit --amend --no-edit
                  git rebase --continue
                """),
        Explanation(
            .malformedLFSPointer, "A commit brings a broken pointer of Git LFS.",
            why: """
                The file begins like a pointer and is none: edited by hand, cut off, with line ends of \
                Windows, or longer than the 1024 bytes that a pointer may have. A checkout leaves it as it \
                is, so whoever trains gets a few lines of text instead of the data.
                """,
            example: """
                'data/train.bin' in 3f2c1a9d0b1e begins like a pointer of Git LFS and is none: its size is \
                not a number
                """,
            fix: """
                Put the file itself in its place and add it again, so that Git LFS writes the pointer:
                  cp /where/it/is/train.bin data/train.bin
                  git add data/train.bin
                """),
        Explanation(
            .dataInGit, "A commit brings data into Git that DVC keeps.",
            why: """
                A '.dvc' file or dvc.yaml of the same commit says that DVC keeps the file, or a directory \
                around it, and it is in Git as well: somebody added it with force. DVC refuses to write what \
                Git tracks, and Git has every version for good. Files named '.gitignore', '.gitattributes' \
                and '.gitkeep' are no data. Of commits between the base and the head an output with a \
                template in its name is not known.
                """,
            example: """
                'data.csv' is in Git in 3f2c1a9d0b1e, where 'data.csv.dvc' says that DVC keeps it
                """,
            fix: """
                Take it out of Git and leave it to DVC, in the commit that brought it, which you mark with \
                'edit':
                  git rebase -i 3f2c1a9d0b1e^
                  git rm -r --cached data.csv
                  git commit --amend --no-edit
                  git rebase --continue
                Where it belongs into Git, have DVC not keep it: 'cache: false' on the output.
                """),
        Explanation(
            .conflictMarkers,
            "A commit brings a pipeline file with the markers of a merge conflict.",
            why: """
                dvc.yaml, dvc.lock, '.dvc' files and files of parameters and metrics cannot be read with \
                '<<<<<<<', '=======' and '>>>>>>>' in them, so nobody can reproduce that commit, also when a \
                later one resolves it. At the head itself 'lineage/merge-conflict' tells it.
                """,
            example: """
                'dvc.lock' has the markers of a merge conflict on line 14 in 3f2c1a9d0b1e
                """,
            fix: """
                Resolve it in the commit that brought it, which you mark with 'edit':
                  git rebase -i 3f2c1a9d0b1e^
                  git add dvc.lock
                  git commit --amend --no-edit
                  git rebase --continue
                Of a dvc.lock take either side and run 'dvc repro': DVC writes it again.
                """),
        Explanation(
            .missingData, "A commit points to data that no store of this machine has.",
            why: """
                The '.dvc' file, dvc.lock or pointer of Git LFS goes to everybody, the data that it stands \
                for does not: somebody forgot 'dvc push', or the cache lost it. Judged before a push alone, for \
                every new commit, and only where this machine has a cache for the project (or a store of Git \
                LFS): a build server has none and can say nothing. Of a directory each file is looked for. \
                Left out are outputs with 'cache: false' or 'push: false', imports, and what a commit \
                before had already. It fails where no other remote is configured that could have the data; \
                where one is, on another machine or not mounted, and for Git LFS, it warns. Where caches and \
                remotes are is said by the base's configuration and the user's own.
                """,
            example: """
                'data.csv', new in 3f2c1a9d0b1e, is in neither the cache nor a remote: nobody can get it
                """,
            fix: """
                Where the data is still in the work tree, put it into the cache, and push it:
                  dvc commit --force data.csv.dvc
                  dvc push
                Of a commit that is not checked out: dvc push --all-commits. Data that is gone for good has \
                to be made again, by the stage that writes it.
                """),
        Explanation(
            .executableModel,
            "A commit brings a model or data whose format runs code when it is loaded.",
            why: """
                A pickle is a program: who can change the file runs what he likes on every machine that \
                loads it. Told by content are pickles of all protocols (joblib writes them, and PyTorch \
                before 1.6), PyTorch's archives, and NumPy arrays of objects; of a compressed file the name \
                has to say it ('.pkl', '.pickle', '.joblib'). A file above 16 MiB in a pack is not looked \
                into. This warns and shuts nothing.
                """,
            example: """
                'model.pkl' in 3f2c1a9d0b1e is a pickle: loading it runs the code that is in it
                """,
            fix: """
                Save the model in a format that holds numbers only: safetensors or ONNX, for arrays '.npy' \
                without objects, for tables Parquet. Else have DVC keep it, so that its hash says at least \
                that it is the file that was trained:
                  git rm --cached model.pkl
                  dvc add model.pkl
                """),
        Explanation(
            .privateKey, "A commit brings a private key into Git.",
            why: """
                Who can read the repository can use the key, and history keeps it when a later commit \
                removes the file. A key is a header of PEM, OpenSSH or PGP with a key after it, also inside \
                of JSON or a program; a header alone, as in a manual, is none. Files of up to 16 MiB are \
                looked through; text in UTF-16 and what is packed or compressed is not.
                """,
            example: """
                'deploy/id_ed25519' holds a private key (----…) on line 1 in 3f2c1a9d0b1e
                """,
            fix: """
                Take it out of the commit that brought it, which you mark with 'edit':
                  git rebase -i 3f2c1a9d0b1e^
                  git rm --cached deploy/id_ed25519
                  git commit --amend --no-edit
                  git rebase --continue
                If it was pushed anywhere, make a new key and withdraw this one. A key for tests that opens \
                nothing can be waived: 'inspect/private-key:tests/key.pem'. 'inspect: {secrets: off}' in \
                the policy looks for none, where another program does.
                """),
        Explanation(
            .token, "A commit brings a token of a service into Git.",
            why: """
                Who can read the repository can use the token, and history keeps it when a later commit \
                takes it out. Looked for are the exact forms of GitHub (with its checksum), AWS, Slack, \
                Google, Hugging Face, OpenAI, GitLab and PyPI; nothing is guessed, so a password, or a key \
                of a service that gives keys no form, is not found. The example key of AWS and placeholders \
                such as 'hf_xxxx' are passed over. Only the first four characters are shown. Files of up to \
                16 MiB are looked through; text in UTF-16 and what is packed or compressed is not.
                """,
            example: """
                'train.py' holds a Hugging Face token (hf_a…) on line 12 in 3f2c1a9d0b1e
                """,
            fix: """
                Have the program read it from the environment, in the commit that brought it, which you mark \
                with 'edit':
                  git rebase -i 3f2c1a9d0b1e^
                  git add train.py
                  git commit --amend --no-edit
                  git rebase --continue
                If it was pushed anywhere, revoke it. 'inspect: {secrets: off}' in the policy looks for \
                none, where another program does.
                """),
    ]
}
