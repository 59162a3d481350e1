/// What `Limits` bounds.
package enum LimitKind: String, Hashable, Sendable { case bytes, depth, values, numberLength }

/// How much a reader takes before it refuses: every file is an attack by a pull request.
package struct Limits: Hashable, Sendable {
    package let bytes: Int
    /// Levels of lists and mappings. Values are compared, hashed and freed recursively.
    package let depth: Int
    /// Scalars, keys, lists and mappings together, with every alias counted as what it stands for.
    package let values: Int
    /// Characters of one number.
    package let numberLength: Int

    /// 64 MiB and 5 million values, some 100 bytes each, keep a reader below 1 GiB. No hand and no
    /// tool nests 200 deep; Python gives up near 1,000. Python refuses integers beyond 4,300 digits.
    package static let standard = Limits(
        bytes: 64 << 20, depth: 200, values: 5_000_000, numberLength: 4_300)

    package init(bytes: Int, depth: Int, values: Int, numberLength: Int) {
        self.bytes = bytes
        self.depth = depth
        self.values = values
        self.numberLength = numberLength
    }
}
