internal import CLibgit2
package import Domain

/// The question what is staged, on its way to git.
package struct StagedQuestion {
    fileprivate enum Answer {
        case awaited(GitCall)
        case known([StagedChange])
    }

    fileprivate let answer: Answer
    /// The commit at `HEAD`; nil where there is none yet.
    package let head: ObjectID?
}

extension Repository {
    /// Has git begin to say what is staged, but for a small index of a plain form. Git itself is asked:
    /// libgit2 reads neither split nor sparse indexes.
    ///
    /// `file` is the index that git names in `GIT_INDEX_FILE`, as for `git commit -a`; nil for the usual one.
    package func askForStaged(
        _ git: GitProgram, index file: String?
    ) throws(GitError) -> StagedQuestion {
        let head = isUnborn ? nil : try resolve("HEAD").id
        if let place = indexPlace(file), let index = SmallIndex(at: place) {
            let tree = try head.flatMap { RawID($0) }.map { (id) throws(GitError) in
                try objects.commit(id).tree
            }
            return StagedQuestion(
                answer: .known(try index.changes(from: tree, in: objects)), head: head)
        }
        let call = try git.start([
            "diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev",
            "--ita-invisible-in-index", "--ignore-submodules=none", "--no-relative",
            "--no-ext-diff", "--no-textconv", head?.hex ?? Self.emptyTree, "--",
        ])
        return StagedQuestion(answer: .awaited(call), head: head)
    }

    /// A relative one begins where the work tree does; nil where that is not sure.
    private func indexPlace(_ file: String?) -> String? {
        guard let file, !file.isEmpty else { return gitDirectory + "/index" }
        if file.hasPrefix("/") { return file }
        return workTree.map { "\($0)/\(file)" }
    }

    /// The commit that git would make of its index now, on top of `HEAD`; of an index that brings nothing it
    /// has the tree of `HEAD`.
    ///
    /// It lies in memory alone, and this repository reads it like any other.
    package func stagedCommit(_ question: StagedQuestion) throws(GitError) -> Revision {
        let commit = try question.head.map { (head) throws(GitError) in
            guard let id = RawID(head) else { throw .notCommit(head.hex) }
            return (id: id, commit: try objects.commit(id))
        }
        let changes: [StagedChange]
        switch question.answer {
        case .awaited(let call): changes = try StagedChange.read(call.output())
        case .known(let known): changes = known
        }
        let builder = try StagedTree(objects)
        let tree = try builder.tree(applying: changes, to: commit?.commit.tree)
        var text = "tree \(tree.id.hex)\n"
        if let commit { text += "parent \(commit.id.id.hex)\n" }
        let signature = "Pawl <pawl@localhost> \(commit?.commit.time ?? 0) +0000\n"
        text += "author \(signature)committer \(signature)\n\(Revision.indexName)\n"
        let id = try objects.keep(Array(text.utf8), as: .commit).id
        (staged, stagedDifferences) = (id, nil)
        return Revision(Revision.indexName, id)
    }

    /// The tree without files, which every repository has.
    private static let emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
}

/// One path that the index has otherwise than a tree, as `git diff-index --raw -z` tells it.
struct StagedChange: Hashable {
    let path: RepositoryPath
    /// Nil where the index has no such path.
    let after: (mode: UInt32, id: RawID)?

    static func == (one: StagedChange, other: StagedChange) -> Bool {
        one.path == other.path && one.after?.mode == other.after?.mode
            && one.after?.id == other.after?.id
    }

    func hash(into hasher: inout Hasher) { hasher.combine(path) }

    /// Throws for what is no such output, and for an index with paths that are not merged.
    ///
    /// Source: git-diff-index(1), "Raw output format".
    static func read(_ output: [UInt8]) throws(GitError) -> [StagedChange] {
        guard !output.isEmpty else { return [] }
        var fields = output.split(separator: 0, omittingEmptySubsequences: false)
        guard fields.last?.isEmpty == true else { throw unreadable(fields.last ?? []) }
        fields.removeLast()
        guard fields.count % 2 == 0 else { throw unreadable(fields.last ?? []) }
        var changes: [StagedChange] = []
        for index in stride(from: 0, to: fields.count, by: 2) {
            changes.append(try StagedChange(fields[index], path: fields[index + 1]))
        }
        return changes
    }

    init(path: RepositoryPath, after: (mode: UInt32, id: RawID)?) {
        self.path = path
        self.after = after
    }

    /// `:100644 100755 <hash> <hash> M`
    private init(_ line: ArraySlice<UInt8>, path: ArraySlice<UInt8>) throws(GitError) {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        self.path = RepositoryPath(bytes: Array(path))
        guard words.count == 5, line.first == UInt8(ascii: ":"), !path.isEmpty,
            let mode = UInt32(String(decoding: words[1], as: UTF8.self), radix: 8),
            let id = ObjectID(hex: String(decoding: words[3], as: UTF8.self)),
            let raw = RawID(id)
        else { throw Self.unreadable(line) }
        switch words[4] {
        case [UInt8(ascii: "D")]: after = nil
        case [UInt8(ascii: "A")], [UInt8(ascii: "M")], [UInt8(ascii: "T")]:
            guard mode != 0, TreeEntry.kind(mode) != .directory else { throw Self.unreadable(line) }
            after = (mode, raw)
        case [UInt8(ascii: "U")]:
            throw .unusableIndex(
                why: "'\(self.path)' is not merged, resolve it and 'git add' it")
        default: throw Self.unreadable(line)
        }
    }

    private static func unreadable(_ line: ArraySlice<UInt8>) -> GitError {
        .unusableIndex(
            why:
                "git tells '\(String(decoding: line.prefix(200), as: UTF8.self))' of it, which cannot"
                + " be read")
    }
}
