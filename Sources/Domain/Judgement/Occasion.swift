/// What a verdict is for.
package enum Occasion: Hashable, Sendable {
    /// Whether a change may go into the base.
    case merge
    /// Whether commits may go to a remote. Nothing is trained: what CI will train is no failure yet. Where
    /// nothing was judged, nothing speaks against the push.
    case push(Footing)
    /// Whether what is staged may become a commit: judged is what it brings beside `HEAD`. No metric is
    /// compared and a stale lock only warns: work goes on, and the push is judged whole. A merge brings
    /// along what remotes have already.
    case commit(isMerge: Bool)
}

/// What a pushed commit is held against.
package enum Footing: Hashable, Sendable {
    /// The default branch of the remote.
    case base(Revision)
    /// The default branch of another remote: of this one nothing is known.
    case borrowed(Revision)
    /// Nothing is known of any remote: the commit is judged by itself, by its own policy.
    case nothing
    /// Its files and its lineage are judged under the policy of a branch, and nothing is compared.
    case alone(under: Revision, Reason)

    /// Why nothing is compared.
    package enum Reason: Hashable, Sendable {
        case noCommonHistory
        /// The borrowed base has the commit itself, and what the remote has is not known.
        case withinBorrowed
    }
}
