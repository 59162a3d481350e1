package import Domain
package import Git

/// What the hook before a commit judged last and let go, for the hook after it.
package struct Receipt: Hashable, Sendable {
    /// Whether it is about a commit is told by the tree alone: the message and the parents may change.
    package let tree: ObjectID
    /// What it was let go without.
    package let skipped: HookTrace?

    private static let name = "judged"

    package init(tree: ObjectID, skipped: HookTrace?) {
        self.tree = tree
        self.skipped = skipped
    }

    /// The last one; nil where there is none, or none that can be read.
    package init?(in repository: Repository) throws(GitError) {
        guard let bytes = try repository.state(Self.name) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard let first = lines.first, let tree = ObjectID(hex: String(first)) else { return nil }
        self.tree = tree
        skipped = lines.dropFirst().first.flatMap { HookTrace($0) }
    }

    /// Takes the place of the last one.
    package func keep(in repository: Repository) throws(GitError) {
        let lines = [tree.hex] + [skipped?.line].compactMap { $0 }
        try repository.keepState(Array((lines.joined(separator: "\n") + "\n").utf8), as: Self.name)
    }
}
