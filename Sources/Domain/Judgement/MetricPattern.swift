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
        text.text.utf8.contains(where: Self.isWildcard)
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

    /// Whether its file part stands for more than the file that bears it literally.
    package var isFilePattern: Bool { file.contains { $0.contains(where: Self.isWildcard) } }

    /// Whether its file part says nothing of how a file's name ends: `**`, `eval/*`.
    package var fileSuffixIsOpen: Bool { file.last?.last == UInt8(ascii: "*") }

    /// Whether the file part can fit a file below this directory.
    package func mayMatch(below directory: RepositoryPath) -> Bool {
        // How many names of the pattern may be used up so far; `**` uses up any number of names.
        var places: Set<Int> = Self.reached(from: [0], in: file)
        for name in directory.components {
            let next = places.flatMap { place -> [Int] in
                guard place < file.count else { return [] }
                if file[place] == Self.anyNames { return [place] }
                return Self.fits(file[place], name.bytes) ? [place + 1] : []
            }
            places = Self.reached(from: Set(next), in: file)
        }
        return places.contains { $0 < file.count }
    }

    private static func reached(from places: Set<Int>, in file: [[UInt8]]) -> Set<Int> {
        var reached = places
        for index in file.indices where reached.contains(index) && file[index] == anyNames {
            reached.insert(index + 1)
        }
        return reached
    }

    private static let anyNames = Array("**".utf8)

    private static func isWildcard(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?")
    }

    private static func fits(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        Wildcards.match(
            pattern, name, isStar: { $0 == UInt8(ascii: "*") },
            fits: { $0 == UInt8(ascii: "?") || $0 == $1 })
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
            pattern, names, isStar: { anyDepth && $0 == anyNames }, fits: fits)
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
