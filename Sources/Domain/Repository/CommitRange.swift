/// What is judged: the commits that the head has and the base has not.
package struct CommitRange: Hashable, Sendable {
    /// The tip of the branch that the change wants to enter.
    package let base: Revision
    package let head: Revision
    /// Where head and base parted; metrics are compared with it, unless the policy names a baseline.
    package let mergeBase: ObjectID
    /// The branch or tag that the policy compares metrics with; nil for the merge base, and where there
    /// is no such tag.
    package let baseline: Revision?
    /// The commit whose policy rules: the base's tip, unless the user named another.
    package let policy: ObjectID
    /// Newest first, head included, merge base not.
    package let commits: [ObjectID]

    package init(
        base: Revision, head: Revision, mergeBase: ObjectID, baseline: Revision? = nil,
        policy: ObjectID, commits: [ObjectID]
    ) {
        self.base = base
        self.head = head
        self.mergeBase = mergeBase
        self.baseline = baseline
        self.policy = policy
        self.commits = commits
    }

    /// The same range, whose metrics are compared with something else.
    package func compared(with baseline: Revision) -> CommitRange {
        CommitRange(
            base: base, head: head, mergeBase: mergeBase, baseline: baseline, policy: policy,
            commits: commits)
    }
}

/// A commit and what the user called it.
package struct Revision: Hashable, Sendable {
    /// What the commit that is about to be made is called.
    package static let indexName = "the index"

    /// `main`, `HEAD~2`, a hash.
    package let name: String
    package let id: ObjectID

    package init(_ name: String, _ id: ObjectID) {
        self.name = name
        self.id = id
    }
}
