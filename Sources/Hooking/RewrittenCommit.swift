package import Domain

/// A line of what git tells a post-rewrite hook: a commit and what it became.
///
/// Source: githooks(5).
package struct RewrittenCommit: Hashable, Sendable {
    package let old: ObjectID
    package let new: ObjectID

    package init(old: ObjectID, new: ObjectID) {
        self.old = old
        self.new = new
    }

    /// Reads all lines.
    package static func read(_ input: [UInt8]) throws(HookingError) -> [RewrittenCommit] {
        var commits: [RewrittenCommit] = []
        for line in input.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " ")).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard words.count >= 2, let old = ObjectID(hex: words[0]),
                let new = ObjectID(hex: words[1])
            else {
                throw .malformedLine(
                    number: commits.count + 1,
                    text: String(decoding: line.prefix(200), as: UTF8.self),
                    expected: "an old and a new hash to a post-rewrite hook")
            }
            commits.append(RewrittenCommit(old: old, new: new))
        }
        return commits
    }
}
