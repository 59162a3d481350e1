/// What a verdict is for.
package enum Occasion: Hashable, Sendable {
    /// Whether a change may go into the base.
    case merge
    /// Whether commits may go to a remote. Nothing is trained: what CI will train is no failure yet. Where
    /// nothing was judged, nothing speaks against the push.
    case push(Footing)
}

/// What a pushed commit is held against.
package enum Footing: Hashable, Sendable {
    /// The remote's default branch as last fetched.
    case base(Revision)
    /// The remote has nothing: the commit is judged by itself, by its own policy.
    case empty
    /// The commit has no history in common with the remote's default branch, whose policy rules: its files
    /// and its lineage are judged, and nothing is compared.
    case unrelated(to: Revision)
}
