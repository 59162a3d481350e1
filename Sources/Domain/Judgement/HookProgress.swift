/// How far a hook came, for whoever watches the clock.
package enum HookProgress: Hashable, Sendable {
    /// What is to be judged: the names of each tip of a push; and those that stand for no commit.
    case planned([[String]], unjudged: [String])
    /// The next of them is looked at.
    case judging(Int)
    /// One of them is done; nil where there was nothing to judge.
    case judged(Int, PushVerdict.Tip?)
    /// What the policy says to a missing verdict is known.
    case ruled(HookPolicy.NoVerdict)
}
