/// The hooks that have an answer.
///
/// Source: githooks(5).
enum HookName: String, CaseIterable {
    case preCommit = "pre-commit"
    case preMergeCommit = "pre-merge-commit"
    case prepareCommitMsg = "prepare-commit-msg"
    case commitMsg = "commit-msg"
    case postCommit = "post-commit"
    case prePush = "pre-push"
    case postCheckout = "post-checkout"
    case postMerge = "post-merge"
    case postRewrite = "post-rewrite"
    case preReceive = "pre-receive"
    case update
    case postReceive = "post-receive"
    case referenceTransaction = "reference-transaction"
}
