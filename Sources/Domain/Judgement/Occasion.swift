/// What a verdict is for.
package enum Occasion: Hashable, Sendable {
    /// Whether a change may go into the base.
    case merge
    /// Whether commits may go to a remote. Nothing is trained: what CI will train is no failure yet. Where
    /// nothing was judged, nothing speaks against the push.
    case push(remote: String)
}
