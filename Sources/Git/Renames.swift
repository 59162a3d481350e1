internal import CLibgit2
internal import Domain

/// Pairs files that vanished with files that appeared: first those with the same bytes, then those
/// that are similar, as `git diff -M50%` does.
struct Renames {
    /// More candidates on a side than this are not compared with each other.
    private static let candidateLimit = 200
    /// Larger files are not compared, and together no more than this is read.
    private static let fileSizeLimit = 1 << 20
    private static let totalSizeLimit = 16 << 20

    private let differences: [Difference]
    private let objects: Objects
    /// Where the file came from, by the place of the addition; places of removals that are used.
    private var sources: [Int: Int] = [:]
    private var used: Set<Int> = []

    init(_ differences: [Difference], _ objects: Objects) {
        self.differences = differences
        self.objects = objects
    }

    func changes(similar: Bool) throws(GitError) -> ChangeSet {
        var copy = self
        copy.pairIdentical()
        if similar { try copy.pairSimilar() }
        return copy.changes
    }

    private var changes: ChangeSet {
        var changes: [Change] = []
        for (place, difference) in differences.enumerated() where !used.contains(place) {
            guard let source = sources[place] else {
                changes.append(difference.change())
                continue
            }
            let renamed = Difference(
                path: difference.path, before: differences[source].before, after: difference.after)
            changes.append(renamed.change(previousPath: differences[source].path))
        }
        return ChangeSet(changes)
    }

    private mutating func pair(_ removal: Int, _ addition: Int) {
        sources[addition] = removal
        used.insert(removal)
    }

    private mutating func pairIdentical() {
        var removals: [Side: [Int]] = [:]
        for (place, difference) in differences.enumerated() where difference.after == nil {
            if let side = difference.before, let key = Renames.key(side) {
                removals[key, default: []].append(place)
            }
        }
        guard !removals.isEmpty else { return }
        // A file that kept its name goes first, whatever came before it.
        for mustKeepName in [true, false] {
            for (place, difference) in differences.enumerated()
            where difference.before == nil && sources[place] == nil {
                guard let side = difference.after, let key = Renames.key(side),
                    let index = removals[key]?.firstIndex(where: {
                        !mustKeepName || differences[$0].path.name == difference.path.name
                    }), let removal = removals[key]?.remove(at: index)
                else { continue }
                pair(removal, place)
            }
        }
    }

    /// What two sides of a rename must share; nil for what is no file.
    private static func key(_ side: Side) -> Side? {
        switch side.kind {
        case .file, .executable: Side(kind: .file, id: side.id)
        case .link: side
        case .directory, .submodule: nil
        }
    }

    private mutating func pairSimilar() throws(GitError) {
        let removals = files { $0.after == nil ? $0.before : nil }.filter {
            !used.contains($0.place)
        }
        let additions = files { $0.before == nil ? $0.after : nil }.filter {
            sources[$0.place] == nil
        }
        guard !removals.isEmpty, !additions.isEmpty,
            max(removals.count, additions.count) <= Renames.candidateLimit
        else { return }
        var budget = Renames.totalSizeLimit
        let old = try fingerprints(removals, &budget)
        let new = try fingerprints(additions, &budget)
        for match in matches(old, new)
        where !used.contains(match.removal) && sources[match.addition] == nil {
            pair(match.removal, match.addition)
        }
    }

    private func files(_ side: (Difference) -> Side?) -> [(place: Int, id: RawID)] {
        differences.enumerated().compactMap { place, difference in
            guard let side = side(difference), Difference.form(side.kind) == .file else {
                return nil
            }
            return (place, side.id)
        }
    }

    private func fingerprints(
        _ files: [(place: Int, id: RawID)], _ budget: inout Int
    ) throws(GitError) -> [(place: Int, content: Fingerprint)] {
        var result: [(place: Int, content: Fingerprint)] = []
        for file in files {
            do throws(GitError) {
                let size = try objects.header(file.id).size
                guard size > 0, size <= Renames.fileSizeLimit, size <= budget else { continue }
                budget -= size
                result.append((file.place, Fingerprint(try objects.bytes(of: file.id))))
            } catch .missingObject(_, isPartialClone: true) {
                // Whether it was renamed decides nothing; it is told as a removal and an addition.
                continue
            }
        }
        return result
    }

    private struct Match {
        let removal: Int
        let addition: Int
        let score: Int
        let keepsName: Bool
    }

    /// Every pair that is similar enough, the most similar first.
    private func matches(
        _ removals: [(place: Int, content: Fingerprint)],
        _ additions: [(place: Int, content: Fingerprint)]
    ) -> [Match] {
        var matches: [Match] = []
        for addition in additions {
            for removal in removals {
                let score = removal.content.similarity(to: addition.content)
                guard score >= Fingerprint.highest / 2 else { continue }
                matches.append(
                    Match(
                        removal: removal.place, addition: addition.place, score: score,
                        keepsName: differences[removal.place].path.name
                            == differences[addition.place].path.name))
            }
        }
        return matches.sorted { a, b in
            if a.score != b.score { return a.score > b.score }
            if a.keepsName != b.keepsName { return a.keepsName }
            return (a.addition, a.removal) < (b.addition, b.removal)
        }
    }
}
