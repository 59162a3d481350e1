/// What a check that rests on evidence could see at all.
package struct Resolution: Hashable, Sendable {
    /// The one-sided level in force: that of the policy, after correction for the other checks.
    package let level: Double
    /// The chance of the loss that was seen, or a larger one, where there is none; after correction.
    package let chance: Double
    /// The smallest true loss that would have failed with 80 % power.
    package let detectable: Double
    /// How many examples in all would decide, if what was seen goes on; nil where it is decided, and where
    /// no number would.
    package let needed: Int?

    package init(level: Double, chance: Double, detectable: Double, needed: Int?) {
        self.level = level
        self.chance = chance
        self.detectable = detectable
        self.needed = needed
    }
}
