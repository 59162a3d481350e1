/// What is judged: the commits that the head has and the base has not.
package struct CommitRange: Hashable, Sendable {
    /// The tip of the branch that the change wants to enter.
    package let base: Revision
    package let head: Revision
    /// Where head and base parted; metrics are compared with it.
    package let mergeBase: ObjectID
    /// The commit whose policy rules: the base's tip, unless the user named another.
    package let policy: ObjectID
    /// Newest first, head included, merge base not.
    package let commits: [ObjectID]

    package init(
        base: Revision, head: Revision, mergeBase: ObjectID, policy: ObjectID, commits: [ObjectID]
    ) {
        self.base = base
        self.head = head
        self.mergeBase = mergeBase
        self.policy = policy
        self.commits = commits
    }
}

/// A commit and what the user called it.
package struct Revision: Hashable, Sendable {
    /// `main`, `HEAD~2`, a hash.
    package let name: String
    package let id: ObjectID

    package init(_ name: String, _ id: ObjectID) {
        self.name = name
        self.id = id
    }
}
