/// What a rule calls a metric, or a family of metrics.
///
/// `eval/*.json:test.*.auc`: the file and the key part at the first colon. In the file part `*` and `?`
/// stay within one name and `**` stands for any directories; in the key part they stay within one key,
/// dots separate keys. Without a colon it means a file that is a single value.
package struct MetricPattern: Hashable, Sendable {
    package let text: ExactString
    private let file: [[UInt8]]
    private let key: [[UInt8]]

    package init(_ text: ExactString) {
        self.text = text
        let parts = text.text.utf8.split(
            separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        file = Self.names(Array(parts[0]), UInt8(ascii: "/"))
        key = parts.count == 1 ? [] : Self.names(Array(parts[1]), UInt8(ascii: "."))
    }

    /// The rule's words as a name, for a rule that means one metric.
    package var name: MetricName {
        let parts = text.text.split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return MetricName(
            file: RepositoryPath(String(parts[0])),
            key: ExactString(parts.count == 1 ? "" : String(parts[1])))
    }

    /// Whether it stands for more than the metric that bears it literally.
    package var isPattern: Bool {
        text.text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    }

    package func matches(_ metric: MetricName) -> Bool {
        matches(file: metric.file)
            && Self.matches(
                key, Self.names(Array(metric.key.text.utf8), UInt8(ascii: ".")),
                anyDepth: false)
    }

    /// Whether metrics of this file could belong to the family.
    package func matches(file path: RepositoryPath) -> Bool {
        Self.matches(file, path.components.map(\.bytes), anyDepth: true)
    }

    private static func names(_ bytes: [UInt8], _ separator: UInt8) -> [[UInt8]] {
        guard !bytes.isEmpty else { return [] }
        return bytes.split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
    }

    /// Names against names, `**` as any number of them.
    private static func matches(
        _ pattern: [[UInt8]], _ names: [[UInt8]], anyDepth: Bool
    ) -> Bool {
        Wildcards.match(
            pattern, names, isStar: { anyDepth && $0 == Array("**".utf8) },
            fits: { pattern, name in
                Wildcards.match(
                    pattern, name, isStar: { $0 == UInt8(ascii: "*") },
                    fits: { $0 == UInt8(ascii: "?") || $0 == $1 })
            })
    }
}

/// Matching with one kind of star, in time of pattern times text.
private enum Wildcards {
    /// On a mismatch only the last star takes one more: an earlier one could gain nothing by it.
    static func match<Part>(
        _ pattern: [Part], _ text: [Part], isStar: (Part) -> Bool, fits: (Part, Part) -> Bool
    ) -> Bool {
        var (p, t) = (0, 0)
        var lastStar: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, isStar(pattern[p]) {
                lastStar = (p, t)
                p += 1
            } else if p < pattern.count, fits(pattern[p], text[t]) {
                p += 1
                t += 1
            } else if let star = lastStar {
                lastStar = (star.pattern, star.text + 1)
                p = star.pattern + 1
                t = star.text + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy(isStar)
    }
}
