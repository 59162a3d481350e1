/// A commit that the head builds on, and what its lineage says since its first parent.
package struct PassedCommit: Hashable, Sendable {
    package let commit: ObjectID
    package let lineage: Lineage
    /// The lineage of the parent, which tells what is inherited.
    package let inherited: Lineage

    package init(commit: ObjectID, lineage: Lineage, inherited: Lineage) {
        self.commit = commit
        self.lineage = lineage
        self.inherited = inherited
    }
}
