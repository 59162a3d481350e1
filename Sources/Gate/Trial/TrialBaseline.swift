import Domain

/// What the metrics of the head are compared with.
enum TrialBaseline {
    case mergeBase
    /// A branch or a tag that the policy names, or the commit of a reproduce line.
    case revision(Revision)
    /// The policy names a tag, and there is none.
    case noTag(pattern: String)

    var revision: Revision? {
        switch self {
        case .revision(let revision): revision
        case .mergeBase, .noTag: nil
        }
    }

    /// Why nothing can be compared; nil where there is a baseline.
    var gap: String? {
        switch self {
        case .mergeBase, .revision: nil
        case .noTag(let pattern):
            "no tag '\(ShownText(pattern).text)' stands on the history before the change"
        }
    }
}
