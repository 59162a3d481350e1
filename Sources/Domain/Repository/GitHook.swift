/// A moment at which git asks whether to go on, or says what it did. Source: githooks(5).
package enum GitHook: String, Hashable, Sendable, CaseIterable {
    case preCommit = "pre-commit"
    case preMergeCommit = "pre-merge-commit"
    case prepareCommitMessage = "prepare-commit-msg"
    case commitMessage = "commit-msg"
    case postCommit = "post-commit"
    case prePush = "pre-push"
    case postCheckout = "post-checkout"
    case postMerge = "post-merge"
    case postRewrite = "post-rewrite"
    case preReceive = "pre-receive"
    case update
    case postReceive = "post-receive"

    /// What `pawl-hook install` installs: the events that earn the start of a shell.
    package static func standard(inBareRepository isBare: Bool) -> [GitHook] {
        isBare
            ? [.preReceive]
            : [
                .preCommit, .preMergeCommit, .postCommit, .prePush, .postCheckout, .postMerge,
                .postRewrite,
            ]
    }

    /// Whether git fires it where changes are received.
    package var isServerSide: Bool {
        switch self {
        case .preReceive, .update, .postReceive: true
        case .preCommit, .preMergeCommit, .prepareCommitMessage, .commitMessage, .postCommit,
            .prePush, .postCheckout, .postMerge, .postRewrite:
            false
        }
    }

    /// Whether git writes lines to its standard input.
    package var readsInput: Bool {
        switch self {
        case .prePush, .postRewrite, .preReceive, .postReceive: true
        case .preCommit, .preMergeCommit, .prepareCommitMessage, .commitMessage, .postCommit,
            .postCheckout, .postMerge, .update:
            false
        }
    }

    /// Whether another status than 0 stops what git is about to do; else it is done already.
    package var canStop: Bool {
        switch self {
        case .preCommit, .preMergeCommit, .prepareCommitMessage, .commitMessage, .prePush,
            .preReceive, .update:
            true
        case .postCommit, .postCheckout, .postMerge, .postRewrite, .postReceive: false
        }
    }

    /// Whether nothing goes on where the program is missing that judges it.
    package var isClosedWithoutProgram: Bool {
        switch self {
        case .preCommit, .preMergeCommit, .prePush, .preReceive, .update: true
        case .prepareCommitMessage, .commitMessage, .postCommit, .postCheckout, .postMerge,
            .postRewrite, .postReceive:
            false
        }
    }
}
